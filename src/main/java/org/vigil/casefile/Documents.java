package org.vigil.casefile;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.vigil.access.Called;

/** The documents of a case, kept in the database with everything else about it. None is ever taken away. */
@Component
class Documents {

  static final int MOST_MEGABYTES = 20;
  static final String TOO_LARGE = "This document is larger than " + MOST_MEGABYTES + " MB, the most a case takes. "
      + "Save it smaller, or attach it in parts. Recordings belong in the evidence store.";
  private static final int PIECE = 512 * 1024;
  private static final String COLUMNS = "document_id, case_reference, name, media_type, size_in_bytes, shared,"
      + " attached_by, attached_at, withdrawn_by, withdrawn_at, withdrawn_why";

  private final JdbcClient database;
  private final AccessLog accessLog;
  private final Clock clock;

  Documents(JdbcClient database, AccessLog accessLog, Clock clock) {
    this.database = database;
    this.accessLog = accessLog;
    this.clock = clock;
  }

  /** A document as it is kept; {@code withdrawnBy} is null while it stands. */
  record Kept(String id, String caseReference, String name, String mediaType, long size, boolean shared,
      String attachedBy, Instant attachedAt, String withdrawnBy, Instant withdrawnAt, String withdrawnWhy) {

    Document shown(Called names, Reader reader) {
      boolean withdrawn = withdrawnBy != null;
      return new Document(id, name, size, shared, names.at(attachedBy, attachedAt), attachedAt,
          withdrawn ? names.at(withdrawnBy, withdrawnAt) : null, withdrawnAt, withdrawnWhy,
          openTo(reader), !withdrawn && withdrawable(reader));
    }

    private boolean openTo(Reader reader) {
      return withdrawnBy == null || reader.supervisor();
    }

    private boolean withdrawable(Reader reader) {
      return reader.supervisor() || attachedBy.equals(reader.person());
    }
  }

  /**
   * A document as its readers see it.
   *
   * @param size in bytes
   * @param shared whether partners on the case may open it too
   * @param canOpen whether this reader may download it
   * @param canWithdraw whether this reader may withdraw it
   */
  record Document(String id, String name, long size, boolean shared, String by, Instant at, String withdrawnBy,
      Instant withdrawnAt, String withdrawnWhy, boolean canOpen, boolean canWithdraw) { }

  /** Every document of the case this reader may know of, the newest first. */
  List<Kept> of(Reader reader) {
    return database.sql("select " + COLUMNS + " from vigil_document where case_reference = ? and (shared = true or ?)"
        + " order by attached_at desc, document_id").params(reader.caseReference(), !reader.partner())
        .query(Documents::kept).list();
  }

  /**
   * Attaches a document to the case.
   *
   * @param sentName what the browser called it
   * @throws CannotOpen when it is empty, too large, of a kind a case does not take, or not what its name says
   */
  @Transactional
  public Kept attach(Reader reader, String sentName, byte[] content, boolean shared) {
    String name = FileName.clean(sentName);
    DocumentType type = checked(name, content);
    var kept = new Kept(UUID.randomUUID().toString(), reader.caseReference(), name, type.mediaType(), content.length,
        shared || reader.partner(), reader.person(), clock.instant(), null, null, null);
    database.sql("insert into vigil_document (document_id, case_reference, name, media_type, size_in_bytes, sha256,"
            + " shared, attached_by, attached_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .params(kept.id(), kept.caseReference(), name, kept.mediaType(), kept.size(), sha256(content), kept.shared(),
            kept.attachedBy(), kept.attachedAt().atOffset(ZoneOffset.UTC)).update();
    for (int piece = 0; piece * PIECE < content.length; piece++) {
      database.sql("insert into vigil_document_piece (document_id, piece, content) values (?, ?, ?)").params(kept.id(),
          piece, Arrays.copyOfRange(content, piece * PIECE, Math.min(content.length, (piece + 1) * PIECE))).update();
    }
    accessLog.keep(reader, "document attached", kept.id());
    return kept;
  }

  boolean has(String caseReference, byte[] content) {
    return database.sql("select count(*) from vigil_document where case_reference = ? and sha256 = ?")
        .params(caseReference, sha256(content)).query(Integer.class).single() > 0;
  }

  private static DocumentType checked(String name, byte[] content) {
    if (content.length == 0) {
      throw CannotOpen.unacceptable("This document is empty, so there is nothing to keep. Choose another.");
    }
    if (content.length > MOST_MEGABYTES * 1024 * 1024) {
      throw CannotOpen.unacceptable(TOO_LARGE);
    }
    if (name.isEmpty() || name.indexOf('.') < 0) {
      throw CannotOpen.unacceptable("This document has no name that says what it is. Give it one, such as letter.pdf.");
    }
    DocumentType type = DocumentType.of(content).orElseThrow(() -> CannotOpen.unacceptable(
        "A case takes " + DocumentType.TAKEN + ", without macros. This is something else."));
    // Every readable text looks like text; a name that promises less of it is no lie.
    boolean agrees = type.agreesWith(name) || type == DocumentType.MAIL && DocumentType.TEXT.agreesWith(name);
    if (!agrees) {
      throw CannotOpen.unacceptable("The name does not say what this is: its content is " + type.words()
          + ". Save it again as what it is, and attach that.");
    }
    return type;
  }

  /**
   * A document this reader may open; that it was opened is kept.
   *
   * @throws CannotOpen when there is none for this reader, or it was withdrawn
   */
  Kept opened(Reader reader, String id) {
    Kept document = find(reader, id);
    if (!document.openTo(reader)) {
      throw CannotOpen.forbidden("This document was withdrawn: " + document.withdrawnWhy() + ".");
    }
    accessLog.keep(reader, "document opened", id);
    return document;
  }

  /** Writes the content of a document, piece by piece. */
  void write(String id, OutputStream to) throws IOException {
    int pieces = database.sql("select count(*) from vigil_document_piece where document_id = ?").param(id)
        .query(Integer.class).single();
    for (int piece = 0; piece < pieces; piece++) {
      to.write(database.sql("select content from vigil_document_piece where document_id = ? and piece = ?")
          .params(id, piece).query((row, number) -> row.getBytes(1)).single());
    }
  }

  /**
   * Withdraws a document: it stays on record with who withdrew it and why, and supervisors can still open it.
   *
   * @throws CannotOpen when somebody else attached it, or no reason is given
   */
  @Transactional
  public void withdraw(Reader reader, String id, String why) {
    Kept document = find(reader, id);
    String reason = why == null ? "" : why.strip();
    if (!document.withdrawable(reader)) {
      throw CannotOpen.forbidden("Only who attached a document, or a supervisor, can withdraw it.");
    }
    if (reason.isEmpty() || reason.length() > 1000) {
      throw CannotOpen.unacceptable("Say why the document is withdrawn, in at most 1,000 characters.");
    }
    int withdrawn = database.sql("update vigil_document set withdrawn_by = ?, withdrawn_at = ?, withdrawn_why = ?"
            + " where document_id = ? and withdrawn_by is null")
        .params(reader.person(), clock.instant().atOffset(ZoneOffset.UTC), reason, id).update();
    if (withdrawn == 0) {
      throw CannotOpen.unacceptable("This document has been withdrawn already.");
    }
    accessLog.keep(reader, "document withdrawn", id);
  }

  private Kept find(Reader reader, String id) {
    return of(reader).stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow(
        () -> CannotOpen.missing("There is no such document in this case. Look at the list again."));
  }

  private static Kept kept(ResultSet row, int number) throws SQLException {
    Timestamp withdrawnAt = row.getTimestamp(10);
    return new Kept(row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getLong(5),
        row.getBoolean(6), row.getString(7), row.getTimestamp(8).toInstant(), row.getString(9),
        withdrawnAt == null ? null : withdrawnAt.toInstant(), row.getString(11));
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
