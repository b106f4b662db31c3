package org.imagingbiomarkers.plugins.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.parallel.Workers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.Context;
import org.scijava.command.CommandService;

import ij.Macro;

class BiomarkerCommandTest {

	private static final Context CONTEXT = new Context(CommandService.class);

	/** What a command does. */
	private interface Work {

		void run() throws IOException;
	}

	/** A command that does what a test wants. */
	private static final class Doing extends BiomarkerCommand {

		private final Work work;

		Doing(final Work work) {
			this.work = work;
			setContext(CONTEXT);
			presentTo(new BatchPresenter(CONTEXT, Workers.single()));
		}

		@Override
		protected void compute() throws IOException {
			work.run();
		}
	}

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	@Test
	void run_wrongInput_cancelsWithItsSentence() {
		assertEquals("mask must be a file.", reason(() -> {
			throw new InputException("mask must be a file.");
		}));
	}

	@Test
	void run_aFullDisk_cancelsWithOurSentence() {
		assertTrue(reason(() -> {
			throw new IOException("No space left on device");
		}).contains("there is no room left on the disk"));
	}

	static Stream<Work> defects() {
		return Stream.of(() -> deep(1), () -> {
			throw new IllegalArgumentException("n must be above 0.");
		}, () -> {
			throw new NoClassDefFoundError("a/B");
		}, () -> {
			throw new AssertionError("cannot be");
		});
	}

	@ParameterizedTest
	@MethodSource("defects")
	void run_aDefect_cancelsAsOneAndLogsItsTrace(final Work defect) {
		final PrintStream out = System.out;
		final ByteArrayOutputStream log = new ByteArrayOutputStream();
		System.setOut(new PrintStream(log, true));
		final String reason;
		try {
			reason = reason(defect);
		}
		finally {
			System.setOut(out);
		}
		assertTrue(reason.startsWith("Doing failed because of a defect in the program: please report it"), reason);
		assertTrue(log.toString().contains("\tat " + BiomarkerCommandTest.class.getName()), log.toString());
	}

	@Test
	void run_aMacroThatImageJStops_isLeftToImageJ() {
		final Doing command = new Doing(() -> {
			throw new IllegalStateException(Macro.MACRO_CANCELED);
		});
		assertThrows(IllegalStateException.class, command::run);
	}

	@Test
	void presenter_ofAContextOfAFewServices_isThatOfTheDesktop() {
		final Doing command = new Doing(() -> {});
		command.presentTo(null);
		assertTrue(command.presenter() instanceof DesktopPresenter);
		assertEquals(command.presenter(), CONTEXT.getService(Presenter.class));
	}

	private static int deep(final int level) {
		return deep(level + 1) + deep(level + 2);
	}

	private static String reason(final Work work) {
		final Doing command = new Doing(work);
		command.run();
		assertTrue(command.isCanceled());
		return command.getCancelReason();
	}
}
