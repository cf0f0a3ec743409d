package org.vigil.report;

/** Where the reader of reports finds the start form and the words of senders, as they are in force. */
public interface ReportForms {

  ReportForm inForce();
}
