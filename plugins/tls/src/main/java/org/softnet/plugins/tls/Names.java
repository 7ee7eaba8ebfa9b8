package org.softnet.plugins.tls;

import org.softnet.api.Labels;
import org.softnet.api.Line;

/** The names of TLS's numbers, from IANA's registries of TLS parameters and extensions. */
final class Names {
  static final Labels CONTENT =
      Labels.of(
          "20=Change Cipher Spec",
          "21=Alert",
          "22=Handshake",
          "23=Application Data",
          "24=Heartbeat",
          "25=Connection ID");

  static final Labels VERSIONS =
      Labels.of(
          "0x0002=SSL 2.0",
          "0x0300=SSL 3.0",
          "0x0301=TLS 1.0",
          "0x0302=TLS 1.1",
          "0x0303=TLS 1.2",
          "0x0304=TLS 1.3",
          "0x7f1c=TLS 1.3 (draft 28)",
          "0xfefd=DTLS 1.2",
          "0xfeff=DTLS 1.0");

  static final Labels MESSAGES =
      Labels.of(
          "0=Hello Request",
          "1=Client Hello",
          "2=Server Hello",
          "3=Hello Verify Request",
          "4=New Session Ticket",
          "5=End of Early Data",
          "6=Hello Retry Request",
          "8=Encrypted Extensions",
          "11=Certificate",
          "12=Server Key Exchange",
          "13=Certificate Request",
          "14=Server Hello Done",
          "15=Certificate Verify",
          "16=Client Key Exchange",
          "20=Finished",
          "21=Client Certificate URL",
          "22=Certificate Status",
          "23=Supplemental Data",
          "24=Key Update",
          "25=Compressed Certificate",
          "67=Encrypted Extensions");

  static final Labels LEVELS = Labels.of("1=Warning", "2=Fatal");

  static final Labels ALERTS =
      Labels.of(
          "0=Close Notify",
          "1=End of Early Data",
          "10=Unexpected Message",
          "20=Bad Record MAC",
          "21=Decryption Failed",
          "22=Record Overflow",
          "30=Decompression Failure",
          "40=Handshake Failure",
          "41=No Certificate",
          "42=Bad Certificate",
          "43=Unsupported Certificate",
          "44=Certificate Revoked",
          "45=Certificate Expired",
          "46=Certificate Unknown",
          "47=Illegal Parameter",
          "48=Unknown CA",
          "49=Access Denied",
          "50=Decode Error",
          "51=Decrypt Error",
          "60=Export Restriction",
          "70=Protocol Version",
          "71=Insufficient Security",
          "80=Internal Error",
          "86=Inappropriate Fallback",
          "90=User Canceled",
          "100=No Renegotiation",
          "109=Missing Extension",
          "110=Unsupported Extension",
          "111=Certificate Unobtainable",
          "112=Unrecognized Name",
          "113=Bad Certificate Status Response",
          "114=Bad Certificate Hash Value",
          "115=Unknown PSK Identity",
          "116=Certificate Required",
          "120=No application Protocol",
          "121=ECH Required");

  static final Labels EXTENSIONS =
      Labels.of(
          "0=server_name",
          "1=max_fragment_length",
          "2=client_certificate_url",
          "3=trusted_ca_keys",
          "4=truncated_hmac",
          "5=status_request",
          "6=user_mapping",
          "9=cert_type",
          "10=supported_groups",
          "11=ec_point_formats",
          "12=srp",
          "13=signature_algorithms",
          "14=use_srtp",
          "15=heartbeat",
          "16=application_layer_protocol_negotiation",
          "17=status_request_v2",
          "18=signed_certificate_timestamp",
          "19=client_certificate_type",
          "20=server_certificate_type",
          "21=padding",
          "22=encrypt_then_mac",
          "23=extended_master_secret",
          "24=token_binding",
          "27=compress_certificate",
          "28=record_size_limit",
          "34=delegated_credentials",
          "35=session_ticket",
          "41=pre_shared_key",
          "42=early_data",
          "43=supported_versions",
          "44=cookie",
          "45=psk_key_exchange_modes",
          "47=certificate_authorities",
          "48=oid_filters",
          "49=post_handshake_auth",
          "50=signature_algorithms_cert",
          "51=key_share",
          "54=connection_id",
          "57=quic_transport_parameters",
          "13172=next_protocol_negotiation",
          "17513=application_settings",
          "30032=channel_id",
          "65037=encrypted_client_hello",
          "65281=renegotiation_info",
          "65445=quic_transport_parameters (drafts version)",
          "65486=encrypted_server_name");

  static final Labels GROUPS =
      Labels.of(
          "0x0015=secp224r1",
          "0x0016=secp256k1",
          "0x0017=secp256r1",
          "0x0018=secp384r1",
          "0x0019=secp521r1",
          "0x001a=brainpoolP256r1",
          "0x001b=brainpoolP384r1",
          "0x001c=brainpoolP512r1",
          "0x001d=x25519",
          "0x001e=x448",
          "0x0029=curveSM2",
          "0x0100=ffdhe2048",
          "0x0101=ffdhe3072",
          "0x0102=ffdhe4096",
          "0x0103=ffdhe6144",
          "0x0104=ffdhe8192",
          "0x11ec=X25519MLKEM768",
          "0x6399=X25519Kyber768Draft00");

  static final Labels SIGNATURES =
      Labels.of(
          "0x0201=rsa_pkcs1_sha1",
          "0x0203=ecdsa_sha1",
          "0x0401=rsa_pkcs1_sha256",
          "0x0403=ecdsa_secp256r1_sha256",
          "0x0501=rsa_pkcs1_sha384",
          "0x0503=ecdsa_secp384r1_sha384",
          "0x0601=rsa_pkcs1_sha512",
          "0x0603=ecdsa_secp521r1_sha512",
          "0x0804=rsa_pss_rsae_sha256",
          "0x0805=rsa_pss_rsae_sha384",
          "0x0806=rsa_pss_rsae_sha512",
          "0x0807=ed25519",
          "0x0808=ed448",
          "0x0809=rsa_pss_pss_sha256",
          "0x080a=rsa_pss_pss_sha384",
          "0x080b=rsa_pss_pss_sha512");

  private Names() {}

  /** Writes a version as the protocol column has it; drafts of 1.3 are 1.3. */
  static void version(Line line, int version) {
    line.text(
        switch (version) {
          case 0x0002 -> "SSLv2";
          case 0x0300 -> "SSLv3";
          case 0x0301 -> "TLSv1";
          case 0x0302 -> "TLSv1.1";
          case 0x0303 -> "TLSv1.2";
          default -> Hello.isVersion13(version) ? "TLSv1.3" : "TLS";
        });
  }
}
