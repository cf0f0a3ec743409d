/**
 * Vigil keeps watch over a child-abuse report from receipt until its outcome is signed off. The diagrams in
 * {@code processes/}, the decisions beside them and the forms in {@code forms/} are the product; this code serves them.
 *
 * <pre>
 * step/        how a feature hears of every step of every diagram
 * report/      receives a report (REST, start form); one source reference is one case
 * diagram/     how a bean says what diagrams may count on: its name there, what it writes, sends and joins
 * problem/     the shape of "no" at every door: problem details with faults, or a page
 * clock/       the clock register, working days, due dates: nothing else counts time
 * allocation/  officers: who has room, who is away or gone, whose work goes to whom
 * casework/    cases as a whole: what a process belongs to, is told, tells the others, and may ask of them
 * facts/       the ground floor: London and its moments, risks, ages, initials, words for no name, each once
 * missing/     missing episodes: what belongs together, what one recorded, what is owed after it
 * links/       the people of every case, who may be the same person, which cases are linked
 * escalation/  the ladder a late step climbs, and the notices it leaves, mailed and in the morning digest
 * form/        keeps the rules of a .form on the server, and the case header; a no in words, a reference read
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
 * Everything may depend on {@code facts} and {@code problem}, which depend on nothing of ours: whoever turns a moment
 * into a text, or a text into a moment, asks {@code London}; whoever says no says it as a {@code Problem}. Features
 * depend on {@code diagram}, {@code step}, {@code clock} and {@code node}, which depend on nothing else of ours. {@code
 * engine} wires the engine and may use the features; no feature uses {@code engine}. {@code HouseRulesTest} states this
 * and fails when it breaks; {@code HouseTablesTest} says whose table is whose.
 *
 * <h2>Words</h2>
 *
 * One meaning a word, in the code as on the screen.
 *
 * <pre>
 * report       what somebody tells the police, once; what they say later is news, and of somebody else a linked case
 * case         all that follows from a report, under one reference; the processes of a case share it as business key
 * spine        the process child-abuse-report, from which a case's other processes begin
 * procedure    any other process of a case, as an officer is shown it
 * step         a user task: one form for one person. A diagram's other boxes are no steps
 * waiting      of a step: somebody has to do it ({@code WaitingSteps}: all of them, for supervisors)
 * watched      of a step: waiting, with its clock and its timers as the engine has them ({@code WatchedSteps})
 * offered      a step, to the teams of which anybody may take it
 * given        a step, to the one who holds it ({@code GivenSteps}); taken when it was by their own hand
 * claims       what the doors ask of whoever takes a step or puts it back ({@code Claims})
 * seen         a step that somebody has opened ({@code SeenSteps})
 * held         steps and cases that somebody has now ({@code HeldSteps}, {@code HeldCase})
 * handover     a case passes to another officer, by its own process and in two hands; a step is only given
 * access log   who looked into a case file ({@code AccessLog}); who opened a step to do it is not in it
 * clock        one row of the clock register: what starts, how long, by whose authority; and its run for one step
 * limit        how long a clock gives; due: the moment it ends; locked: a limit in law, which nobody moves
 * warning      tells a step's owner that due comes near. Whoever is above them hears of it on the ladder only
 * late         past due. The ladder is climbed from then on, a rung is who is told or asked
 * notice       what Vigil tells somebody, kept as a row and mailed; digest: the notices of a morning in one
 * round        what is done again and again by the clock, for no case of its own
 * role         what somebody may do in the house, by the group they are in; its kind opens doors ({@code RoleKind})
 * team         the people of one role, as those a step is offered to
 * officer      whoever has cases to investigate; person: anybody who signs on. Who a case is about: child, suspect …
 * door         an address somebody comes in by; refusal: no, in words that say what to do
 * fault        what is wrong at one question of a form, or in one part of a report
 * check        what is held against a redesign; finding: what it says. A rule is of a form, of the law or of the house
 * live         of a diagram, table or form: what new cases get
 * header       the lines at the top of every form; part: one of them ({@code HeaderPart})
 * house        Vigil itself, working without a person; what a person does is never done as the house
 * listener     a feature that is told what happens ({@code StepListener}, {@code FormListener}) and answers nothing
 * port         an interface of a feature that the engine answers; adapter: who answers, {@code Engine} and its name
 * </pre>
 */
package org.vigil;
