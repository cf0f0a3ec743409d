package org.vigil.casefile;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The documents a case takes: letters, forms, e-mails and pictures of them. What a file is, its content says; its name
 * only has to agree. Recordings and films are evidence and have their own store; what can carry a program is not taken.
 */
enum DocumentType {
  PDF("PDF", "application/pdf", "pdf"),
  WORD("Word document", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
  OLD_WORD("Word document", "application/msword", "doc"),
  SPREADSHEET("Excel workbook", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
  OUTLOOK_MAIL("Outlook e-mail", "application/vnd.ms-outlook", "msg"),
  MAIL("e-mail", "message/rfc822", "eml"),
  TEXT("text", "text/plain", "txt"),
  JPEG("JPEG picture", "image/jpeg", "jpg", "jpeg"),
  PNG("PNG picture", "image/png", "png"),
  TIFF("TIFF picture", "image/tiff", "tif", "tiff"),
  HEIC("HEIC picture", "image/heic", "heic");

  /** What a case takes, in words for whoever chose something else. */
  static final String TAKEN = "PDF, Word, Excel, e-mail, text, and JPEG, PNG, TIFF or HEIC pictures";

  /** What Office wrote before 2007 and Outlook still does begin with. */
  private static final String OLE = "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1";
  private static final Pattern MAIL_HEADER = Pattern.compile(
      "(?:[A-Za-z][A-Za-z0-9-]*:[^\\r\\n]*\\r?\\n(?:[ \\t][^\\r\\n]*\\r?\\n)*)*?(?i:from|received|date|subject):.*",
      Pattern.DOTALL);

  private final String words;
  private final String mediaType;
  private final List<String> endings;

  DocumentType(String words, String mediaType, String... endings) {
    this.words = words;
    this.mediaType = mediaType;
    this.endings = List.of(endings);
  }

  String words() {
    return words;
  }

  String mediaType() {
    return mediaType;
  }

  /** Whether a file of this name may have this content. */
  boolean agreesWith(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.UK);
    return endings.contains(ending);
  }

  /** What this content is; nothing when a case does not take it. */
  static Optional<DocumentType> of(byte[] content) {
    return Arrays.stream(values()).filter(type -> type.is(content)).findFirst();
  }

  private boolean is(byte[] content) {
    return switch (this) {
      case PDF -> begins(content, 0, "%PDF-");
      case WORD -> office(content, "word/document.xml");
      case SPREADSHEET -> office(content, "xl/workbook.xml");
      case OLD_WORD -> ole(content, "WordDocument");
      case OUTLOOK_MAIL -> ole(content, "__properties_version1.0");
      case JPEG -> begins(content, 0, "\u00ff\u00d8\u00ff");
      case PNG -> begins(content, 0, "\u0089PNG\r\n\u001a\n");
      case TIFF -> begins(content, 0, "II*\0") || begins(content, 0, "MM\0*");
      case HEIC -> begins(content, 4, "ftypheic") || begins(content, 4, "ftypheix") || begins(content, 4, "ftypmif1");
      case MAIL -> plain(content).filter(text -> MAIL_HEADER.matcher(text.substring(0, Math.min(text.length(), 4000)))
          .matches()).isPresent();
      case TEXT -> plain(content).isPresent();
    };
  }

  /** A zipped Office document; one with macros is none. */
  private static boolean office(byte[] content, String part) {
    return begins(content, 0, "PK\u0003\u0004") && holds(content, part, StandardCharsets.ISO_8859_1)
        && holds(content, "[Content_Types].xml", StandardCharsets.ISO_8859_1)
        && !holds(content, "vbaProject.bin", StandardCharsets.ISO_8859_1);
  }

  private static boolean ole(byte[] content, String part) {
    return begins(content, 0, OLE) && holds(content, part, StandardCharsets.UTF_16LE)
        && !holds(content, "_VBA_PROJECT", StandardCharsets.UTF_16LE);
  }

  /** Text that people can read: no control characters but lines and tabs. */
  private static Optional<String> plain(byte[] content) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException notUtf8) {
      text = new String(content, Charset.forName("windows-1252"));
    }
    boolean controls = text.chars().anyMatch(one -> one < ' ' && "\n\r\t\f".indexOf(one) < 0);
    return controls || text.isBlank() ? Optional.empty() : Optional.of(text);
  }

  private static boolean begins(byte[] content, int at, String with) {
    byte[] sought = with.getBytes(StandardCharsets.ISO_8859_1);
    return content.length >= at + sought.length
        && Arrays.equals(content, at, at + sought.length, sought, 0, sought.length);
  }

  private static boolean holds(byte[] content, String name, Charset in) {
    byte[] sought = name.getBytes(in);
    for (int at = 0; at <= content.length - sought.length; at++) {
      if (content[at] == sought[0] && Arrays.equals(content, at, at + sought.length, sought, 0, sought.length)) {
        return true;
      }
    }
    return false;
  }
}
