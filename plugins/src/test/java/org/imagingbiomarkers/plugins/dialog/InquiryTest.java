package org.imagingbiomarkers.plugins.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import javax.swing.SwingUtilities;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a dialog finds out beside the event thread. */
class InquiryTest {

	private final List<String> heard = new ArrayList<>();
	private final CountDownLatch interrupted = new CountDownLatch(1);
	private final Inquiry inquiry = new Inquiry("inquiry of a test");

	@AfterEach
	void close() throws Exception {
		SwingUtilities.invokeAndWait(inquiry::close);
	}

	private String never() {
		try {
			Thread.sleep(60_000);
		}
		catch (final InterruptedException stopped) {
			interrupted.countDown();
		}
		return "too late";
	}

	@Test
	void laterQuestion_interruptsTheOneBefore_whoseAnswerNobodyHears() throws Exception {
		final CountDownLatch answered = new CountDownLatch(1);
		SwingUtilities.invokeAndWait(() -> {
			inquiry.ask(this::never, heard::add);
			inquiry.ask(() -> "now", answer -> {
				heard.add(answer);
				answered.countDown();
			});
		});
		assertTrue(answered.await(10, TimeUnit.SECONDS));
		SwingUtilities.invokeAndWait(() -> assertEquals(List.of("now"), heard));
	}

	@Test
	void close_interruptsWhatIsBeingFoundOut() throws Exception {
		final CountDownLatch begun = new CountDownLatch(1);
		SwingUtilities.invokeAndWait(() -> inquiry.ask(() -> {
			begun.countDown();
			return never();
		}, heard::add));
		assertTrue(begun.await(10, TimeUnit.SECONDS));
		SwingUtilities.invokeAndWait(inquiry::close);
		assertTrue(interrupted.await(10, TimeUnit.SECONDS));
		SwingUtilities.invokeAndWait(() -> inquiry.ask(() -> "too late", heard::add));
		SwingUtilities.invokeAndWait(() -> assertEquals(List.of(), heard));
	}
}
