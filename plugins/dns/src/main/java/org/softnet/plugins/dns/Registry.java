package org.softnet.plugins.dns;

import org.softnet.api.Labels;
import org.softnet.api.Line;

/** The numbers of IANA dns-parameters and dns-sec-alg-numbers, with Wireshark's names. */
final class Registry {
  static final int A = 1;
  static final int NS = 2;
  static final int MD = 3;
  static final int MF = 4;
  static final int CNAME = 5;
  static final int SOA = 6;
  static final int MB = 7;
  static final int MG = 8;
  static final int MR = 9;
  static final int NULL = 10;
  static final int WKS = 11;
  static final int PTR = 12;
  static final int HINFO = 13;
  static final int MINFO = 14;
  static final int MX = 15;
  static final int TXT = 16;
  static final int RP = 17;
  static final int AFSDB = 18;
  static final int X25 = 19;
  static final int ISDN = 20;
  static final int RT = 21;
  static final int NSAP = 22;
  static final int NSAP_PTR = 23;
  static final int SIG = 24;
  static final int KEY = 25;
  static final int PX = 26;
  static final int GPOS = 27;
  static final int AAAA = 28;
  static final int LOC = 29;
  static final int NXT = 30;
  static final int SRV = 33;
  static final int NAPTR = 35;
  static final int KX = 36;
  static final int CERT = 37;
  static final int A6 = 38;
  static final int DNAME = 39;
  static final int OPT = 41;
  static final int APL = 42;
  static final int DS = 43;
  static final int SSHFP = 44;
  static final int IPSECKEY = 45;
  static final int RRSIG = 46;
  static final int NSEC = 47;
  static final int DNSKEY = 48;
  static final int DHCID = 49;
  static final int NSEC3 = 50;
  static final int NSEC3PARAM = 51;
  static final int TLSA = 52;
  static final int HIP = 55;
  static final int CDS = 59;
  static final int CDNSKEY = 60;
  static final int OPENPGPKEY = 61;
  static final int CSYNC = 62;
  static final int ZONEMD = 63;
  static final int SVCB = 64;
  static final int HTTPS = 65;
  static final int SPF = 99;
  static final int NID = 104;
  static final int L32 = 105;
  static final int L64 = 106;
  static final int LP = 107;
  static final int EUI48 = 108;
  static final int EUI64 = 109;
  static final int TKEY = 249;
  static final int TSIG = 250;
  static final int ANY = 255;
  static final int CAA = 257;
  static final int DLV = 32769;

  static final int OPCODE_UPDATE = 5;
  static final int OPCODE_STATEFUL = 6;

  /** Types of records. */
  static final Labels TYPES =
      Labels.of(
          "0=Unused",
          "1=A (Host Address)",
          "2=NS (authoritative Name Server)",
          "3=MD (Mail Destination)",
          "4=MF (Mail Forwarder)",
          "5=CNAME (Canonical NAME for an alias)",
          "6=SOA (Start Of a zone of Authority)",
          "7=MB (MailBox domain name)",
          "8=MG (Mail Group member)",
          "9=MR (Mail Rename domain)",
          "10=NULL RR",
          "11=WKS (Well Known Service)",
          "12=PTR (domain name PoinTeR)",
          "13=HINFO (host information)",
          "14=MINFO (Mailbox or mail list information)",
          "15=MX (Mail eXchange)",
          "16=TXT (Text strings)",
          "17=RP (Responsible Person)",
          "18=AFSDB (AFS Data Base location)",
          "19=X25 (X.25 PSDN address)",
          "20=ISDN (ISDN address)",
          "21=RT (Route Through)",
          "22=NSAP (NSAP address)",
          "23=NSAP-PTR (NSAP domain name pointer)",
          "24=SIG (security signature)",
          "25=KEY (security key)",
          "26=PX (X.400 mail mapping information)",
          "27=GPOS (Geographical Position)",
          "28=AAAA (IPv6 Address)",
          "29=LOC (Location Information)",
          "30=NXT (Next Domain)",
          "31=EID (Endpoint Identifier)",
          "32=NIMLOC (Nimrod Locator)",
          "33=SRV (Server Selection)",
          "34=ATMA (ATM Address)",
          "35=NAPTR (Naming Authority Pointer)",
          "36=KX (Key Exchanger)",
          "37=CERT",
          "38=A6 (OBSOLETE - use AAAA)",
          "39=DNAME",
          "40=SINK",
          "41=OPT",
          "42=APL",
          "43=DS (Delegation Signer)",
          "44=SSHFP (SSH Key Fingerprint)",
          "45=IPSECKEY",
          "46=RRSIG (Resource Record Signature)",
          "47=NSEC (Next Secure)",
          "48=DNSKEY (DNS Public Key)",
          "49=DHCID",
          "50=NSEC3",
          "51=NSEC3PARAM",
          "52=TLSA",
          "55=HIP (Host Identity Protocol)",
          "57=RKEY",
          "58=TALINK (Trust Anchor LINK)",
          "59=CDS (Child DS)",
          "60=CDNSKEY (DNSKEY(s) the Child wants reflected in DS)",
          "61=OPENPGPKEY (OpenPGP Key)",
          "62=CSYNC (Child-to-Parent Synchronization)",
          "63=ZONEMD",
          "64=SVCB (General Purpose Service Endpoints)",
          "65=HTTPS (HTTPS Specific Service Endpoints)",
          "99=SPF",
          "100=UINFO",
          "101=UID",
          "102=GID",
          "103=UNSPEC",
          "104=NID (NodeID)",
          "105=L32 (Locator32)",
          "106=L64 (Locator64)",
          "107=LP (Locator FQDN)",
          "108=EUI48",
          "109=EUI64",
          "249=TKEY (Transaction Key)",
          "250=TSIG (Transaction Signature)",
          "251=IXFR (incremental transfer)",
          "252=AXFR (transfer of an entire zone)",
          "253=MAILB (mailbox-related RRs)",
          "254=MAILA (mail agent RRs)",
          "255=* (A request for all records the server/cache has available)",
          "256=URI",
          "257=CAA (Certification Authority Restriction)",
          "32768=TA (DNSSEC Trust Authorities)",
          "32769=DLV (DNSSEC Lookaside Validation)",
          "65281=WINS",
          "65282=WINS-R",
          "65422=XPF");

  /** Classes. */
  static final Labels CLASSES = Labels.of("1=IN", "2=CS", "3=CH", "4=HS", "254=NONE", "255=ANY");

  /** Reply codes. */
  static final Labels RCODES =
      Labels.of(
          "0=No error",
          "1=Format error",
          "2=Server failure",
          "3=No such name",
          "4=Not implemented",
          "5=Refused",
          "6=Name exists",
          "7=RRset exists",
          "8=RRset does not exist",
          "9=Not authoritative",
          "10=Name out of zone",
          "11=DSO-Type not implemented",
          "16=Bad OPT Version or TSIG Signature Failure",
          "17=Key not recognized",
          "18=Signature out of time window",
          "19=Bad TKEY Mode",
          "20=Duplicate key name",
          "21=Algorithm not supported",
          "22=Bad Truncation",
          "23=Bad/missing Server Cookie");

  /** Kinds of messages. */
  static final Labels OPCODES =
      Labels.of(
          "0=Standard query",
          "1=Inverse query",
          "2=Server status request",
          "4=Zone change notification",
          "5=Dynamic update",
          "6=DNS Stateful operations (DSO)");

  /** Options of EDNS. */
  static final Labels OPTIONS =
      Labels.of(
          "0=Reserved",
          "1=LLQ - Long-lived query",
          "2=UL - Update lease",
          "3=NSID - Name Server Identifier",
          "4=Owner (reserved)",
          "5=DAU - DNSSEC Algorithm Understood (RFC6975)",
          "6=DHU - DS Hash Understood (RFC6975)",
          "7=N3U - NSEC3 Hash Understood (RFC6975)",
          "20730=Experimental - CSUBNET - Client subnet",
          "8=CSUBNET - Client subnet",
          "9=EDNS EXPIRE (RFC7314)",
          "10=COOKIE",
          "11=EDNS TCP Keepalive",
          "12=PADDING",
          "13=CHAIN",
          "15=Extended DNS Error");

  /** Algorithms of DNSSEC. */
  static final Labels ALGORITHMS =
      Labels.of(
          "1=RSA/MD5",
          "2=Diffie-Hellman",
          "3=DSA",
          "4=Elliptic curve crypto",
          "5=RSA/SHA1",
          "6=DSA + NSEC3/SHA1",
          "7=RSA/SHA1 + NSEC3/SHA1",
          "8=RSA/SHA-256",
          "10=RSA/SHA-512",
          "12=GOST R 34.10-2001",
          "13=ECDSA Curve P-256 with SHA-256",
          "14=ECDSA Curve P-386 with SHA-386",
          "15=Ed25519",
          "16=Ed448",
          "157=HMAC/MD5",
          "252=Indirect key",
          "253=Private, domain name",
          "254=Private, OID");

  /** Digests of delegation signers. */
  static final Labels DIGESTS =
      Labels.of("0=Reserved digest", "1=SHA-1", "2=SHA-256", "3=GOST R 34.11-94", "4=SHA-384");

  /** Parameters of service bindings: RFC 9460. */
  static final Labels SERVICE_PARAMETERS =
      Labels.of(
          "0=mandatory",
          "1=alpn",
          "2=no-default-alpn",
          "3=port",
          "4=ipv4hint",
          "5=echconfig",
          "6=ipv6hint",
          "32769=odohconfig",
          "65535=key65535");

  private Registry() {}

  /** Writes the short name of a type: {@code A}, {@code Unknown (1530)}. */
  static void writeType(Line line, int type) {
    String name = type == ANY ? "ANY" : TYPES.of(type);
    if (name == null) {
      line.text("Unknown (").num(type).ch(')');
      return;
    }
    int space = name.indexOf(' ');
    int end = space < 0 ? name.length() : space;
    for (int i = 0; i < end; i++) {
      line.ch(name.charAt(i));
    }
  }
}
