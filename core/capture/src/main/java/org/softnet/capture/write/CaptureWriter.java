package org.softnet.capture.write;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.api.capture.PacketRecord;

/**
 * Writes packets into a capture file, or into several that take turns. The first file is created
 * with the first packet; closing without one makes a capture that is empty.
 *
 * <p>What was flushed is readable, whatever happens to the process: pages hold whole records. If
 * the disk is full, a file is cut back to its last whole record.
 *
 * <p>One thread. Nothing is allocated per packet.
 */
public final class CaptureWriter implements Closeable {
  private static final byte[] NO_COMMENT = {};
  private static final PacketRecord NO_RECORD = new PacketRecord();

  private final WritePlan plan;
  private final RecordWriter records;
  private final Turns turns;
  private final OutputFiles files;
  private final Page page = new Page();
  private final boolean rotating;
  private final boolean impatient;
  private @Nullable Target target;
  private boolean over;
  private final CarriedBlocks carried = new CarriedBlocks();
  private boolean copying; // a pcapng capture as it is: its blocks come one after the other

  // The present file.
  private long flushedOctets;
  private long flushedPackets;
  private long filePackets;
  private int recordsAt; // where the page's first record begins: behind the file's header

  private long packets;
  private long lasting; // of the file that failed

  /** Writes as {@code plan} says; nothing is opened yet. */
  public CaptureWriter(WritePlan plan) {
    this.plan = plan;
    this.records = plan.format().records(plan.section());
    records.describedBy(carried::options);
    records.remarkedBy(carried::remarks);
    this.turns = new Turns(plan.rotation());
    this.files = new OutputFiles(plan);
    this.rotating = plan.rotation().isAny();
    this.impatient = plan.flushing() == WritePlan.Flushing.EACH_PACKET;
  }

  /**
   * Opens the first file now and writes its header, for readers that wait for it.
   *
   * @param on the interface that packets will come from
   * @throws WriteException if it cannot be created
   */
  public void begin(CaptureInterface on) throws WriteException {
    if (target == null && !over) {
      open(on);
      flush();
    }
  }

  /**
   * Looks whether the first file can be created, and creates nothing: for who waits long for a
   * packet.
   *
   * @throws WriteException if it cannot
   */
  public void check() throws WriteException {
    String refusal = files.refusal();
    if (refusal != null) {
      throw notWritable(refusal);
    }
  }

  private WriteException notWritable(String reason) {
    over = true;
    return new WriteException(
        WriteException.Kind.NOT_WRITABLE, files.name() + ": cannot be written: " + reason);
  }

  /**
   * Writes one packet; does nothing once {@link #isOver}.
   *
   * @param timeNanos nanoseconds since 1970-01-01 00:00 UTC, or {@code Block.NO_TIME}
   * @param on where it was captured
   * @param octets the memory that holds it
   * @param at index of its first octet
   * @param captured octets held
   * @param onWire octets it had on the wire
   * @throws WriteException of kind UNFIT if the format cannot hold it, which leaves the writer as
   *     it was; else the writer is over
   */
  public void write(
      long timeNanos, CaptureInterface on, byte[] octets, int at, int captured, int onWire)
      throws WriteException {
    write(timeNanos, on, octets, at, captured, onWire, NO_RECORD, NO_COMMENT);
  }

  /**
   * The same with what the packet's capture says of it besides, and with a further comment, in
   * UTF-8; pcap has no room for either.
   */
  public void write(
      long timeNanos,
      CaptureInterface on,
      byte[] octets,
      int at,
      int captured,
      int onWire,
      PacketRecord record,
      byte[] comment)
      throws WriteException {
    Objects.checkFromIndexSize(at, captured, octets.length);
    turn(timeNanos, on);
    if (over) {
      return;
    }
    if (copying && record.octets() > 0) {
      copy(record);
      return;
    }
    String refusal = records.refusal(on);
    if (refusal != null) {
      throw new WriteException(WriteException.Kind.UNFIT, plan.name() + ": " + refusal);
    }
    if (carried.isUsed()) {
      carried.saw(on);
      carry();
    }
    records.declare(page, on, timeNanos);
    room(captured + record.optionOctets() + comment.length + records.overheadOctets());
    records.packet(page, timeNanos, on, octets, at, captured, onWire, record, comment);
    written();
  }

  private void room(int octets) throws WriteException {
    if (!page.hasRoom(octets)) {
      flushPage();
      page.makeRoom(octets);
    }
  }

  private void written() throws WriteException {
    filePackets++;
    packets++;
    if (impatient) {
      flush();
    }
  }

  /**
   * Takes what a capture holds between its packets' records. If that begins a pcapng capture, and
   * the plan is one pcapng file, then from here on blocks and the records of packets are copied as
   * they are, in whatever byte order: the packets must come with their records and unchanged. Else
   * it is {@link #around}.
   *
   * @param octets the memory that holds them
   * @param at index of the first of them
   * @param count how many
   * @throws WriteException if nobody takes them; the writer is over
   */
  public void between(byte[] octets, int at, int count) throws WriteException {
    if (over) {
      return;
    }
    if (!copying
        && (target != null || !plan.mayCopy() || !CarriedBlocks.begins(octets, at, count))) {
      around(octets, at, count, 0);
      return;
    }
    if (!copying) {
      copying = true;
      create();
    }
    int done = 0;
    while (done < count) {
      if (page.room() == 0) {
        flushPage();
      }
      int some = Math.min(page.room(), count - done);
      page.put(octets, at + done, some);
      done += some;
    }
  }

  /**
   * Takes what captures hold between their packets' records, whatever becomes of the packets: a
   * pcapng file keeps what means something there. Other formats have no room for it.
   *
   * @param laterNanos how far the packets' times are moved, and so those of statistics
   * @throws WriteException if nobody takes it; the writer is over
   */
  public void around(byte[] octets, int at, int count, long laterNanos) throws WriteException {
    if (over || !records.hasBlocks()) {
      return;
    }
    carried.take(octets, at, count, laterNanos);
    if (target != null) {
      carry();
    }
  }

  /** Lays out what waits for the file that is open. */
  private void carry() throws WriteException {
    for (int next = carried.nextOctets(); next > 0; next = carried.nextOctets()) {
      room(next + records.overheadOctets());
      carried.next(page, records);
    }
  }

  private void copy(PacketRecord record) throws WriteException {
    room(record.octets());
    page.put(record.memory(), record.start(), record.octets());
    written();
  }

  /** Opens the file that the next packet goes to, if it is not open. */
  private void turn(long timeNanos, CaptureInterface on) throws WriteException {
    if (rotating && !over) {
      Turns.Next next = turns.next(timeNanos, flushedOctets + page.used(), filePackets);
      if (next != Turns.Next.NOTHING) {
        finish();
      }
      over = turns.isOver();
    }
    if (target == null && !over) {
      open(on);
    }
  }

  private void open(@Nullable CaptureInterface on) throws WriteException {
    turns.begin(Instant.now());
    Target opened = create();
    records.begin(
        page,
        on,
        opened.isMendable() ? RecordWriter.Mending.POSSIBLE : RecordWriter.Mending.IMPOSSIBLE);
    recordsAt = page.used();
    carried.begin();
  }

  /** Opens a file that has no header yet. */
  private Target create() throws WriteException {
    page.clear();
    recordsAt = 0;
    flushedOctets = 0;
    flushedPackets = 0;
    filePackets = 0;
    try {
      Target created = files.open(turns);
      target = created;
      return created;
    } catch (IOException e) {
      throw notWritable(OutputFiles.reason(e));
    }
  }

  /**
   * Brings out what waits.
   *
   * @throws WriteException if nobody takes it; the writer is over
   */
  public void flush() throws WriteException {
    Target current = target;
    if (current == null) {
      return;
    }
    flushPage();
    try {
      mend(current);
      current.flush();
    } catch (IOException e) {
      throw failed(current, e);
    }
  }

  private void flushPage() throws WriteException {
    Target current = target;
    if (current == null || page.used() == 0) {
      return;
    }
    try {
      current.write(page.octets(), page.used());
    } catch (IOException e) {
      throw failed(current, e);
    }
    flushedOctets += page.used();
    flushedPackets = filePackets;
    page.clear();
    recordsAt = 0;
  }

  /** A header that promised too little is put right: the only place that is written twice. */
  private void mend(Target current) throws IOException {
    int grown = records.grownSnapOctets();
    if (grown != 0 && current.isMendable()) {
      current.mend(PcapWriter.SNAP_AT, grown);
    }
  }

  private WriteException failed(Target current, IOException e) {
    over = true;
    target = null;
    int taken = current.takenOfLast();
    RecordWriter.Whole whole =
        copying // blocks of either byte order, or pieces of them: the page before is sure
            ? new RecordWriter.Whole(0, 0)
            : records.whole(page, Math.min(recordsAt, taken), taken);
    if (current.isMendable()) {
      try {
        mend(current);
        current.cut(flushedOctets + whole.octets());
      } catch (IOException cannot) {
        e.addSuppressed(cannot); // readers tell where the last record is cut
      }
    }
    current.abandon();
    try {
      files.finish();
    } catch (IOException cannot) {
      e.addSuppressed(cannot); // it keeps the name that it was written under
    }
    lasting = flushedPackets + whole.packets();
    String reason = WriteException.reason(e);
    return new WriteException(
        reason.contains("Broken pipe")
            ? WriteException.Kind.NOBODY_READS
            : WriteException.Kind.FAILED,
        String.format(
            Locale.ROOT,
            "%s: cannot be written further: %s; %,d packets are in it",
            files.name(),
            reason,
            lasting));
  }

  /** Whether no further packet will be written: so many files were asked for, or it failed. */
  public boolean isOver() {
    return over;
  }

  /** Packets written so far, or about to be. */
  public long packets() {
    return packets;
  }

  /** Packets that are in the file that could not be written further. */
  public long lastingPackets() {
    return lasting;
  }

  /** Packets whose times were cut, for the file's are coarser. */
  public long cutTimes() {
    return records.cutTimes();
  }

  /** Blocks of captures that could not be carried over. */
  public long blocksLeftOut() {
    return carried.lost();
  }

  /** Options of packets and interfaces that could not be carried over. */
  public long optionsLeftOut() {
    return records.lostOptions() + carried.lostOptions();
  }

  /** Those of names and secrets that only the file has in which they came. */
  public long blocksNotRepeated() {
    return carried.notRepeated();
  }

  /** Files that are gone because a later one has their name. */
  public long filesReplaced() {
    return files.replaced();
  }

  /** What went wrong with commands that ran on finished files, a sentence each. */
  public List<String> problems() {
    return files.problems();
  }

  /** Ends the present file. */
  private void finish() throws WriteException {
    Target current = target;
    if (current == null) {
      return;
    }
    flushPage();
    try {
      mend(current);
      current.close();
      target = null;
      carried.end();
      files.finish();
    } catch (IOException e) {
      throw failed(current, e);
    }
    files.runCommand();
  }

  /**
   * Ends the last file, or makes an empty capture if no packet came; waits for commands that still
   * run.
   *
   * @throws WriteException if what waited cannot be written
   */
  @Override
  public void close() throws WriteException {
    try {
      if (target == null && packets == 0 && !over) {
        open(null);
        carry();
      }
      finish();
    } finally {
      over = true;
      files.await();
    }
  }

  /** Ends without making an empty capture if there was no packet. */
  public void closeIfBegun() throws WriteException {
    if (target == null) {
      over = true;
    }
    close();
  }
}
