package org.imagingbiomarkers.plugins.command;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.EventQueue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ij.Macro;

class DefectReportTest {

	private final List<String> log = Collections.synchronizedList(new ArrayList<>());
	private final List<String> told = Collections.synchronizedList(new ArrayList<>());
	private final List<Throwable> passed = Collections.synchronizedList(new ArrayList<>());
	private final CountDownLatch reported = new CountDownLatch(1);
	private Thread.UncaughtExceptionHandler before;

	@BeforeEach
	void watch() {
		before = Thread.getDefaultUncaughtExceptionHandler();
		Thread.setDefaultUncaughtExceptionHandler(new DefectReport((thread, cause) -> passed.add(cause), log::add,
			sentence -> {
				told.add(sentence);
				reported.countDown();
			}));
	}

	@AfterEach
	void forget() {
		Thread.setDefaultUncaughtExceptionHandler(before);
	}

	static Stream<Throwable> defects() {
		return Stream.of(new StackOverflowError(), new NoClassDefFoundError("a/B"), new AssertionError("cannot be"),
			new IllegalStateException("no"));
	}

	@ParameterizedTest
	@MethodSource("defects")
	void defectOfAListener_onTheEventThread_isReported(final Throwable defect) throws Exception {
		EventQueue.invokeLater(() -> raise(defect));
		assertTrue(reported.await(10, TimeUnit.SECONDS));
		assertTrue(told.get(0).matches("The window failed because of a defect in the program: please report it .*\\."), told
			.get(0));
		assertTrue(log.get(0).contains(defect.getClass().getName()) && log.get(0).contains("\tat "), log.get(0));
		assertEquals(List.of(), passed);
		// The event thread goes on.
		final CountDownLatch next = new CountDownLatch(1);
		EventQueue.invokeLater(next::countDown);
		assertTrue(next.await(10, TimeUnit.SECONDS));
	}

	@Test
	void defectOfAThread_isReported() throws Exception {
		final Thread thread = new Thread(() -> raise(new AssertionError("cannot be")));
		thread.start();
		assertTrue(reported.await(10, TimeUnit.SECONDS));
		assertEquals(1, told.size());
	}

	@Test
	void lackOfMemory_hasItsSentence() {
		DefectReport.guard(() -> raise(new OutOfMemoryError("Java heap space")));
		assertTrue(told.get(0).startsWith("The window needs more memory than there is"), told::toString);
		assertEquals(List.of(), log);
	}

	@Test
	void oneDefectAgainAndAgain_isToldOnceAndLoggedEachTime() {
		for (int i = 0; i < 3; i++) DefectReport.guard(() -> raise(new AssertionError("cannot be")));
		DefectReport.guard(() -> raise(new IllegalStateException()));
		assertEquals(2, told.size());
		assertEquals(4, log.size());
	}

	@Test
	void failureOfOthers_goesToThemUntouched() {
		final Error foreign = new StackOverflowError();
		foreign.setStackTrace(new StackTraceElement[] { new StackTraceElement("ij.ImagePlus", "draw", "ImagePlus.java", 1) });
		DefectReport.guard(() -> raise(foreign));
		assertEquals(List.of(foreign), passed);
		assertEquals(List.of(), told);
		assertEquals(List.of(), log);
	}

	@Test
	void ourFailureInsideOneOfOthers_isReported() {
		final Error foreign = new ExceptionInInitializerError(new IllegalStateException());
		foreign.setStackTrace(new StackTraceElement[] { new StackTraceElement("ij.ImagePlus", "draw", "ImagePlus.java", 1) });
		DefectReport.guard(() -> raise(foreign));
		assertEquals(1, told.size());
	}

	@Test
	void canceledWork_isNoDefect() {
		DefectReport.guard(() -> raise(new CancellationException()));
		assertEquals(List.of(), told);
		assertEquals(List.of(), log);
	}

	@Test
	void endOfAMacro_reachesImageJ() {
		final RuntimeException end = new RuntimeException(Macro.MACRO_CANCELED);
		assertEquals(end, assertThrows(RuntimeException.class, () -> DefectReport.guard(() -> raise(end))));
		assertEquals(List.of(), told);
	}

	@Test
	void watchingTwice_keepsTheOneBefore() {
		final Thread.UncaughtExceptionHandler mine = Thread.getDefaultUncaughtExceptionHandler();
		assertDoesNotThrow(DefectReport::watch);
		assertEquals(mine, Thread.getDefaultUncaughtExceptionHandler());
	}

	private static void raise(final Throwable cause) {
		if (cause instanceof Error error) throw error;
		throw (RuntimeException) cause;
	}
}
