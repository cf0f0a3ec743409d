/**
 * Vigil keeps watch over a child-abuse report from receipt until its outcome is signed off. The diagrams in
 * {@code processes/}, the decisions beside them and the forms in {@code forms/} are the product; this code serves them.
 *
 * <pre>
 * report/      receives a report (REST, start form); one source reference is one case
 * diagram/     how a bean says what diagrams may count on: its name there, what it writes, sends and joins
 * clock/       the clock register, working days, due dates: nothing else counts time
 * allocation/  officers: who has room, who is away or gone, whose work goes to whom
 * casework/    what a diagram asks about a case as a whole: lists out of forms, messages between its processes
 * facts/       the ground floor: London and its moments, risks, ages, initials, words for no name, each once
 * links/       the people of every case, who may be the same person, which cases are linked
 * escalation/  the ladder a late step climbs, and the notices it leaves, mailed and in the morning digest
 * form/        keeps the rules of a .form on the server, and the case header; how a no is said, a reference read
 * language/    finds words that blame a child, says why and offers others; never blocks
 * voice/       what the children of a case said, for every decision about it
 * access/      roles, sign-on, what each role may see; the doors that stay shut
 * tasklist/    what Tasklist asks beside the engine: drafts, the list, one's own cases
 * casefile/    one case as its people read it: clocks, chronology, documents, and who may
 * cockpit/     what supervisors ask in Cockpit: what waits, where it stalls, who has room, what failed
 * look/        Vigil's words and frame, laid over the vendor's web applications at start
 * redesign/    checks a process owner's change before it is live, in plain words
 * node/        this node: whether it can write, what it answers while it cannot, a database put back from a backup
 * engine/      the engine room: the only place that touches engine internals
 * demo/        people and cases for a demonstration, never in a live force
 * </pre>
 *
 * Everything may depend on {@code facts}, which depends on nothing of ours: whoever turns a moment into a text, or a
 * text into a moment, asks {@code London}. Features depend on {@code diagram}, {@code clock} and {@code node}, which
 * depend on nothing else of ours. {@code engine} wires the engine and may use the features; no feature uses
 * {@code engine}. {@code HouseRulesTest} states this and fails when it breaks.
 */
package org.vigil;
