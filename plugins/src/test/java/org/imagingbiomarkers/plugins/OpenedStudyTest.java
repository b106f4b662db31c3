package org.imagingbiomarkers.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.plugins.command.BatchPresenter;
import org.imagingbiomarkers.plugins.command.Companions;
import org.imagingbiomarkers.plugins.command.Companions.Remembered;
import org.imagingbiomarkers.plugins.command.Presenter;
import org.imagingbiomarkers.plugins.command.StudyRegions;
import org.imagingbiomarkers.samples.StudySample;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.ImagePlus;

/** What a series knows of the regions of its study when it was opened from the window. */
class OpenedStudyTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);

	@TempDir
	Path folder;
	private Path study;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	@BeforeEach
	void write() throws Exception {
		study = StudySample.write(folder);
	}

	@Test
	void contoursOfTheSeries_areItsMask() throws Exception {
		final ImagePlus dynamic = opened("Dynamic", true);
		final String contours = study.resolve("contours.dcm").toString();
		assertEquals(Map.of("mask", new Remembered(contours, "the study")), Companions.of(dynamic).values());
		assertEquals(List.of(contours), StudyRegions.of(dynamic).files());
	}

	@Test
	void otherSeriesOfTheStudy_hasNone() throws Exception {
		final ImagePlus angle = opened("Flip angle 3", true);
		assertEquals(Map.of(), Companions.of(angle).values());
		assertEquals(List.of(), StudyRegions.of(angle).files());
	}

	@Test
	void severalObjects_areOffersOnly() throws Exception {
		Files.copy(study.resolve("contours.dcm"), study.resolve("more.dcm"));
		final ImagePlus dynamic = opened("Dynamic", true);
		assertEquals(Map.of(), Companions.of(dynamic).values());
		assertEquals(2, StudyRegions.of(dynamic).files().size());
	}

	@Test
	void macrosAndScripts_neverSeeThem() throws Exception {
		final ImagePlus dynamic = opened("Dynamic", false);
		assertEquals(Map.of(), Companions.of(dynamic).values());
		assertEquals(List.of(), StudyRegions.of(dynamic).files());
	}

	/** @param attended whether somebody sits at the window */
	private ImagePlus opened(final String series, final boolean attended) throws Exception {
		final CommandModule module = new CommandModule(CONTEXT.service(CommandService.class).getCommand(OpenSeries.class));
		final OpenSeries command = (OpenSeries) module.getDelegateObject();
		CONTEXT.inject(command);
		module.setInput("path", study.toFile());
		module.setInput("series", series);
		final Presenter nobody = new BatchPresenter(CONTEXT, Workers.single());
		command.presentTo((Presenter) Proxy.newProxyInstance(Presenter.class.getClassLoader(), new Class<?>[] {
			Presenter.class }, (proxy, method, arguments) -> {
				if (method.getName().equals("isAttended")) return attended;
				try {
					return method.invoke(nobody, arguments);
				}
				catch (final InvocationTargetException failed) {
					throw failed.getCause();
				}
			}));
		module.run();
		assertFalse(module.isCanceled(), module.getCancelReason());
		return (ImagePlus) module.getOutput("image");
	}
}
