package org.imagingbiomarkers.plugins.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTest {

	private static final String TASK = "ADC Map";

	@TempDir
	Path folder;

	@Test
	void of_wrongInput_isItsOwnSentence() {
		for (final Throwable wrong : new Throwable[] { new InvalidInputException("mask must be a file."), new InputException(
			"mask must be a file."), new UncheckedIOException(new InputException("mask must be a file.")) })
		{
			assertEquals(new Failure("mask must be a file.", ""), Failure.of(TASK, wrong));
		}
	}

	@Test
	void of_aTaskThatWasStopped_isCanceled() {
		for (final Throwable stopped : new Throwable[] { new CancellationException(), new ClosedByInterruptException() }) {
			assertEquals(new Failure("ADC Map was canceled.", ""), Failure.of(TASK, stopped));
		}
	}

	static Stream<Throwable> defects() {
		return Stream.of(new IllegalArgumentException("n must be positive."), new NullPointerException(),
			new NumberFormatException("For input string: \"x\""), new StackOverflowError(), new NoClassDefFoundError("a/B"),
			new AssertionError("cannot be"));
	}

	@ParameterizedTest
	@MethodSource("defects")
	void of_anyOtherException_isADefectWithItsTrace(final Throwable defect) {
		final Failure failure = Failure.of(TASK, defect);
		assertTrue(failure.sentence().matches(
			"ADC Map failed because of a defect in the program: please report it with the log at https://[^ ]+/issues\\."),
			failure.sentence());
		assertTrue(failure.trace().startsWith(defect.toString()), failure.trace());
		assertTrue(failure.trace().contains("\tat " + FailureTest.class.getName()), failure.trace());
	}

	@Test
	void of_aFullDisk_saysSoAndNamesNoFolder() {
		for (final IOException full : new IOException[] { new FileSystemException("/home/jane/x.tif", null,
			"No space left on device"), new FileSystemException("C:\\Users\\jane\\x.tif", null,
				"There is not enough space on the disk") })
		{
			assertEquals(
				"\"x.tif\" cannot be read or written: there is no room left on the disk: make room, or choose another folder.",
				Failure.of(TASK, full).sentence());
		}
	}

	@Test
	void of_problemsOfFiles_sayWhatToDo() {
		assertSays("the disk is read-only", new FileSystemException("/media/x.tif", null, "Read-only file system"));
		assertSays("another program uses it", new FileSystemException("D:\\x.tif", null,
			"The process cannot access the file because it is being used by another process"));
		assertSays("a folder in its path is a file", new NotDirectoryException("/data/x.tif"));
		assertSays("it may have been moved, renamed or deleted", new NoSuchFileException("/data/x.tif"));
		assertSays("the system denies access", new AccessDeniedException("/data/locked/x.tif"));
	}

	@Test
	void of_filesOfTheOlderClasses_isTheSame() throws IOException {
		final Path file = Files.createDirectory(folder.resolve("locked")).resolve("x.tif");
		assertSays("it may have been moved, renamed or deleted", assertThrows(IOException.class, () -> new FileInputStream(
			file.toFile()).close()));
	}

	private static void assertSays(final String advice, final IOException problem) {
		final Failure failure = Failure.of(TASK, problem);
		assertTrue(failure.sentence().startsWith("\"x.tif\" cannot be read or written: ") && failure.sentence().contains(
			advice), failure.sentence());
		assertEquals("", failure.trace());
	}

	@Test
	void of_anIoExceptionOfALibrary_hidesItsTextAndKeepsItForTheLog() {
		final Failure failure = Failure.of(TASK, new EOFException("ZLIB input at /home/jane/x"));
		assertFalse(failure.sentence().contains("ZLIB") || failure.sentence().contains("jane"), failure.sentence());
		assertTrue(failure.sentence().startsWith("A file cannot be read or written: "), failure.sentence());
		assertTrue(failure.trace().contains("ZLIB input"), failure.trace());
	}
}
