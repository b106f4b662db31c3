package org.imagingbiomarkers.plugins.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.imagingbiomarkers.InvalidInputException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

/** A run whose dialog somebody has filled in. */
class DialogUserTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	/** Fails as it is told, and counts its runs. */
	private static final class Failing extends BiomarkerCommand {

		private RuntimeException failure;
		private int runs;

		Failing(final RuntimeException failure) {
			this.failure = failure;
			setContext(CONTEXT);
		}

		@Override
		protected void compute() throws IOException {
			runs++;
			if (failure != null) throw failure;
		}
	}

	private final List<String> heard = new ArrayList<>();

	private DialogUser user(final Runnable correction, final boolean again) {
		return new DialogUser() {

			@Override
			public boolean corrects(final String sentence) {
				heard.add(sentence);
				correction.run();
				return again;
			}

			@Override
			public void finishes() {
				heard.add("finished");
			}

			@Override
			public void learns(final String title, final String sentence) {
				heard.add(title + ": " + sentence);
			}
		};
	}

	@Test
	void whatTheRunRefusesIsCorrectedAndRunAgain() {
		final Failing command = new Failing(new InvalidInputException("mask must be there."));
		command.filledInBy(user(() -> command.failure = null, true));
		command.run();
		assertEquals(2, command.runs);
		assertEquals(List.of("mask must be there.", "finished"), heard);
		assertFalse(command.isCanceled());
	}

	@Test
	void whoGivesUpReadsNothingMore() {
		final Failing command = new Failing(new InvalidInputException("mask must be there."));
		command.filledInBy(user(() -> {}, false));
		command.run();
		assertEquals(List.of("mask must be there."), heard);
		assertTrue(command.isCanceled());
		assertEquals("", command.getCancelReason());
	}

	@Test
	void aDefectIsShownUnderTheNameOfTheCommand() {
		final Failing command = new Failing(new IllegalStateException("defect"));
		command.filledInBy(user(() -> {}, true));
		command.run();
		assertEquals(1, command.runs);
		assertTrue(heard.get(0).startsWith("Failing: Failing failed because of a defect"), heard.toString());
	}

	@Test
	void whoCancelsIsNotAskedAgain() {
		final Failing command = new Failing(new CancellationException());
		command.filledInBy(user(() -> {}, true));
		command.run();
		assertEquals(List.of(), heard);
		assertEquals(1, command.runs);
		assertTrue(command.isCanceled());
	}

	@Test
	void aScriptFindsTheSentence() {
		final Failing command = new Failing(new InvalidInputException("mask must be there."));
		command.run();
		assertEquals("mask must be there.", command.getCancelReason());
	}
}
