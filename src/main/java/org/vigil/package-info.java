/**
 * Vigil keeps watch over a child-abuse report from receipt until its outcome is signed off. The diagrams in
 * {@code processes/}, the decisions beside them and the forms in {@code forms/} are the product; this code serves them.
 *
 * <pre>
 * report/      receives a report (REST, start form); one source reference is one case
 * clock/       the clock register, working days, due dates: nothing else counts time
 * allocation/  the officers a case can be given to
 * casework/    what a diagram asks about a case as a whole: lists out of forms, messages between its processes
 * escalation/  the ladder a late step climbs, and the notices it leaves
 * form/        keeps the rules of a .form on the server, and the case header on every form
 * access/      roles, sign-on, what each role may see; the doors that stay shut
 * redesign/    checks a process owner's change before it is live, in plain words
 * engine/      the engine room: the only place that touches engine internals
 * demo/        people and cases for a demonstration, never in a live force
 * </pre>
 *
 * Features depend on {@code clock}; {@code clock} depends on nothing of ours. {@code engine} wires the engine and may
 * use the features; no feature uses {@code engine}. {@code HouseRulesTest} states this and fails when it breaks.
 */
package org.vigil;
