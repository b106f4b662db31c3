package org.imagingbiomarkers.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.combination.FoundSeries;
import org.imagingbiomarkers.io.study.StudyRow;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.plugins.command.BatchPresenter;
import org.imagingbiomarkers.plugins.command.ImageResult;
import org.imagingbiomarkers.plugins.command.Presenter;
import org.imagingbiomarkers.samples.Phantoms;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;
import org.scijava.task.TaskService;

import ij.ImagePlus;

/** Where several series may be meant, whoever is there is asked with the lines of the study. */
class SeriesChooserTest {

	/** What the person sees, and what is chosen by its place; -1 to cancel. */
	private static List<StudyRow> seen;
	private static int choice;
	private ImagePlus shown;

	@TempDir
	Path folder;

	/** Chooses a line. */
	public static final class Chooser implements SeriesChooser {

		@Override
		public List<FoundSeries> choose(final List<StudyRow> rows, final boolean several) {
			seen = rows;
			return choice < 0 ? List.of() : rows.get(choice).members();
		}
	}

	@BeforeEach
	void write() throws Exception {
		Phantoms.DIFFUSION.write(folder.resolve("a"));
		Phantoms.FLIP_ANGLES.write(folder.resolve("b"));
		seen = List.of();
	}

	@Test
	void whatIsChosenIsOpened() {
		choice = 1;
		final OpenSeries command = opened(true);
		assertFalse(command.isCanceled(), command.getCancelReason());
		assertEquals(2, seen.size());
		assertEquals(seen.get(1).series(), get(command, "series"));
		assertTrue(shown.getTitle().startsWith(String.valueOf(seen.get(1).seriesNumber().getAsInt())));
	}

	@Test
	void whoeverCancels_openedNothing() {
		choice = -1;
		final OpenSeries command = opened(true);
		assertTrue(command.isCanceled());
		assertEquals("Open Series was canceled.", command.getCancelReason());
	}

	@Test
	void whereNobodyIs_theListTellsTheChoicesApart() {
		final OpenSeries command = opened(false);
		assertTrue(command.isCanceled());
		assertEquals(List.of(), seen);
		final List<String> lines = Stream.of(command.getCancelReason().replaceFirst(".*found: ", "").split("; ")).map(
			line -> line.replaceFirst("^\\d+ = ", "")).toList();
		assertEquals(2, lines.stream().distinct().count(), lines.toString());
	}

	private OpenSeries opened(final boolean attended) {
		try (Context context = new Context(CommandService.class, TaskService.class)) {
			context.service(PluginService.class).addPlugin(new PluginInfo<>(Chooser.class, SeriesChooser.class));
			final OpenSeries command = new OpenSeries();
			command.setContext(context);
			set(command, "path", folder.toFile());
			final Presenter nobody = new BatchPresenter(context, Workers.single());
			command.presentTo((Presenter) Proxy.newProxyInstance(Presenter.class.getClassLoader(), new Class<?>[] {
				Presenter.class }, (proxy, method, arguments) -> {
					if (method.getName().equals("isAttended")) return attended;
					if (method.getName().equals("show") && arguments[0] instanceof ImageResult image) shown = image.image();
					try {
						return method.invoke(nobody, arguments);
					}
					catch (final InvocationTargetException failed) {
						throw failed.getCause();
					}
				}));
			command.run();
			return command;
		}
	}

	/** The value of a field after the run, which is what the recorder writes. */
	private static Object get(final OpenSeries command, final String field) {
		try {
			final java.lang.reflect.Field declared = OpenSeries.class.getDeclaredField(field);
			declared.setAccessible(true);
			return declared.get(command);
		}
		catch (final ReflectiveOperationException missing) {
			throw new AssertionError(missing);
		}
	}

	private static void set(final OpenSeries command, final String field, final Object value) {
		try {
			final java.lang.reflect.Field declared = OpenSeries.class.getDeclaredField(field);
			declared.setAccessible(true);
			declared.set(command, value);
		}
		catch (final ReflectiveOperationException missing) {
			throw new AssertionError(missing);
		}
	}
}
