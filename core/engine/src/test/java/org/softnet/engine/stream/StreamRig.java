package org.softnet.engine.stream;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.softnet.api.DropReason;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.api.Piece;
import org.softnet.api.Protocol;
import org.softnet.api.Registrar;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.api.socket.StreamFlow;
import org.softnet.api.socket.StreamHandler;
import org.softnet.engine.dispatch.Dispatcher;
import org.softnet.engine.dispatch.TableRegistry;
import org.softnet.engine.fake.FakeFrame;
import org.softnet.engine.fake.FakeNetwork;
import org.softnet.engine.packet.PacketSlot;
import org.softnet.engine.rss.Limits;
import org.softnet.engine.stats.Stage;

/** Segments between two ends, through a dispatcher, with what comes out. */
final class StreamRig {
  static final Table PORT = Table.of("rig.port", 16);
  static final int SERVER_PORT = 80;
  static final int CLIENT_PORT = 4_000;
  static final int CLIENT = 0;
  static final int SERVER = 1;
  private static final Table NETWORK = Table.of("rig.network", 8);
  private static final int HEADER_OCTETS = FakeNetwork.OCTETS + 16;

  final Dispatcher dispatcher;
  final PacketSlot packet = new PacketSlot();

  /** What listeners hear: {@code c:octets}, {@code s:[7]} for a gap, {@code end}. */
  final List<String> heard = new ArrayList<>();

  /** What they are told of streams as such: {@code established}, {@code c finished}. */
  final List<String> told = new ArrayList<>();

  private final ByteArrayOutputStream[] octets = {
    new ByteArrayOutputStream(), new ByteArrayOutputStream()
  };
  private final long[] gaps = new long[2];
  private long number;
  private long timeNanos = 1_000_000_000L;
  private int clientPort = CLIENT_PORT;

  StreamRig(Limits limits, Protocol... above) {
    TableRegistry registry = new TableRegistry();
    registry.register(new FakeNetwork(NETWORK, 1), "rig");
    registry.register(new Transport(), "rig");
    for (Protocol protocol : above) {
      registry.register(protocol, "rig");
    }
    dispatcher = new Dispatcher(registry.snapshot(), limits);
    dispatcher.queues().listen(new Listener());
  }

  StreamRig(Protocol... above) {
    this(Limits.DEFAULT, above);
  }

  /** Limits of which the streams' are {@code streams}. */
  static Limits limits(StreamLimits streams) {
    return new Limits(Limits.DEFAULT.flows(), streams, Limits.DEFAULT.fragments());
  }

  StreamRig clientPort(int port) {
    clientPort = port;
    return this;
  }

  StreamRig after(long nanos) {
    timeNanos += nanos;
    return this;
  }

  StreamRig client(int sequence, int control, String text) {
    return send(CLIENT, sequence, control, -1, text.getBytes(StandardCharsets.ISO_8859_1), 0);
  }

  StreamRig server(int sequence, int control, String text) {
    return send(SERVER, sequence, control, -1, text.getBytes(StandardCharsets.ISO_8859_1), 0);
  }

  /** The server says that it has all octets before {@code acknowledged}. */
  StreamRig acknowledge(int acknowledged) {
    return send(SERVER, 1, 0, acknowledged, new byte[0], 0);
  }

  /**
   * Sends a segment.
   *
   * @param acknowledged -1: it acknowledges nothing
   * @param missing octets at the payload's end that were not captured
   */
  StreamRig send(
      int from, int sequence, int control, int acknowledged, byte[] payload, int missing) {
    ByteBuffer frame = ByteBuffer.allocate(HEADER_OCTETS + payload.length);
    frame.putInt(from == CLIENT ? 1 : 2).putInt(from == CLIENT ? 2 : 1);
    frame.putShort((short) (from == CLIENT ? clientPort : SERVER_PORT));
    frame.putShort((short) (from == CLIENT ? SERVER_PORT : clientPort));
    frame.putInt(sequence).putInt(acknowledged);
    frame.put((byte) control).put((byte) (acknowledged == -1 ? 0 : 1)).putShort((short) 0);
    frame.put(payload);
    Block block = new Block(frame.capacity(), 1);
    System.arraycopy(frame.array(), 0, block.octets(), 0, frame.capacity());
    block.interfaces(
        new CaptureInterface[] {new CaptureInterface(0, "rig0", FakeFrame.LINK_TYPE, 0, 9)});
    block.add(timeNanos, 0, frame.capacity(), frame.capacity() + missing, 0);
    packet.load(block, 0, ++number);
    dispatcher.dispatch(packet);
    return this;
  }

  /** No packet follows. */
  StreamRig end() {
    dispatcher.queues().end();
    return this;
  }

  /** Names of the layers above the transport's of the packet at hand, with what each took. */
  List<String> messages() {
    List<String> messages = new ArrayList<>();
    for (int depth = 2; depth < packet.depth(); depth++) {
      Layer layer = packet.layer(depth);
      View view = layer.view();
      int octets = Math.min(view.captured(), layer.totalOctets());
      String text = new String(view.copy(0, octets), StandardCharsets.ISO_8859_1);
      messages.add(layer.protocol().name() + ":" + text);
    }
    return messages;
  }

  @Nullable DropReason dropReason() {
    return packet.dropReason();
  }

  byte[] octets(int from) {
    return octets[from].toByteArray();
  }

  long gap(int from) {
    return gaps[from];
  }

  Stage account() {
    return dispatcher.queues().streamAccount();
  }

  private final class Listener implements StreamHandler {
    private int sender(StreamFlow stream, int direction) {
      return stream.port(direction) == SERVER_PORT ? SERVER : CLIENT;
    }

    @Override
    public void established(StreamFlow stream, @Nullable Packet by) {
      told.add("established");
    }

    @Override
    public void finished(StreamFlow stream, int direction, @Nullable Packet by) {
      told.add(sender(stream, direction) == CLIENT ? "c finished" : "s finished");
    }

    @Override
    public void reset(StreamFlow stream, @Nullable Packet by) {
      told.add("reset");
    }

    @Override
    public void octets(StreamFlow stream, int direction, View view, @Nullable Packet by) {
      int from = sender(stream, direction);
      byte[] copy = view.copy(0, view.captured());
      octets[from].writeBytes(copy);
      heard.add((from == CLIENT ? "c:" : "s:") + new String(copy, StandardCharsets.ISO_8859_1));
    }

    @Override
    public void gap(StreamFlow stream, int direction, long missing, @Nullable Packet by) {
      int from = sender(stream, direction);
      gaps[from] += missing;
      heard.add((from == CLIENT ? "c:[" : "s:[") + missing + "]");
    }

    @Override
    public void end(StreamFlow stream) {
      heard.add("end " + stream.number() + " " + stream.state());
    }
  }

  private static final class Transport implements Protocol {
    @Override
    public String name() {
      return "rig";
    }

    @Override
    public String label() {
      return "Rig";
    }

    @Override
    public String column() {
      return "RIG";
    }

    @Override
    public List<Field> fields() {
      return List.of();
    }

    @Override
    public void register(Registrar tables) {
      tables.add(NETWORK, 1, this);
    }

    @Override
    public Verdict dissect(View view, Layer out) {
      Piece piece = out.piece();
      piece.segment(view.i32(4), view.u8(12));
      if (view.u8(13) != 0) {
        piece.acknowledging(view.i32(8));
      }
      int from = view.u16(0);
      int to = view.u16(2);
      return out.span(16).conversation(from, to).next(PORT, Math.min(from, to), Math.max(from, to));
    }
  }
}
