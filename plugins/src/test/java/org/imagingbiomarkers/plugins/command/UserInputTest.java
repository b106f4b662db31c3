package org.imagingbiomarkers.plugins.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;

import org.imagingbiomarkers.io.InputException;
import org.junit.jupiter.api.Test;
import org.scijava.command.ContextCommand;

import ij.Macro;

class UserInputTest {

	/** A command that does what a test wants. */
	private static final class Doing extends ContextCommand {

		private final UserInput.Work work;

		Doing(final UserInput.Work work) {
			this.work = work;
		}

		@Override
		public void run() {
			UserInput.handle(this, "T1 Map", work);
		}
	}

	@Test
	void handle_wrongInput_cancelsWithItsSentence() {
		assertEquals("mask must be a file.", reason(() -> {
			throw new InputException("mask must be a file.");
		}));
	}

	@Test
	void handle_aStackOverflow_cancelsAsADefect() {
		assertTrue(reason(() -> deep(1)).startsWith("T1 Map failed because of a defect in the program: please report it"));
	}

	@Test
	void handle_aFullDisk_cancelsWithOurSentence() {
		assertTrue(reason(() -> {
			throw new IOException("No space left on device");
		}).contains("there is no room left on the disk"));
	}

	@Test
	void handle_aMacroThatImageJStops_isLeftToImageJ() {
		final Doing command = new Doing(() -> {
			throw new IllegalStateException(Macro.MACRO_CANCELED);
		});
		assertThrows(IllegalStateException.class, command::run);
	}

	private static int deep(final int level) {
		return deep(level + 1) + deep(level + 2);
	}

	private static String reason(final UserInput.Work work) {
		final Doing command = new Doing(work);
		command.run();
		assertTrue(command.isCanceled());
		return command.getCancelReason();
	}
}
