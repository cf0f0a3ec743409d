/**
 * The engine room: the only place that touches the engine's internals and reads its tables. A move to a fork of the
 * engine is a change of this folder.
 *
 * <pre>
 * hardening/   what diagrams, expressions, commands, accounts and pages may not do, and how a failure leaves the engine
 * forms/       the form that is sent: read as it was deployed, held against its rules, asked of its listeners
 * deployment/  what goes live and by which door, held against the checks and the cases that run
 * jobs/        threads, order, tries and meters of what the engine does by itself, and the zone it counts in
 * queries/     the engine's own questions to the database, in words that take less time
 * adapters/    what features ask of the engine: Engine and the name of the interface, which stands in the feature
 * </pre>
 *
 * Here, under all of them: who is signed on, which form is on its way, how FEEL is read, how something of ours is put
 * into the engine, and {@link org.vigil.engine.StepEvents}, which tells every feature of every step. The parts do not
 * know each other, but {@code adapters} ask {@code forms} what a form is and who holds a step, and {@code deployment}
 * lets {@code hardening} tell the rights of one file as one.
 *
 * <p>A feature changes nothing here. It hears of steps as a {@link org.vigil.step.StepListener}, has its say in forms
 * as a {@link org.vigil.form.FormListener} and its line at their top as a {@link org.vigil.form.HeaderPart}; diagrams
 * may call it once it is a {@link org.vigil.diagram.DiagramBean}; and what it asks of the engine beyond the engine's
 * public services it declares as an interface, which gets an adapter.
 */
package org.vigil.engine;
