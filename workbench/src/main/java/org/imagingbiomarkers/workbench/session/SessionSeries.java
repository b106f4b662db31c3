package org.imagingbiomarkers.workbench.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.plugins.OpenSeries;
import org.imagingbiomarkers.plugins.command.BatchPresenter;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;

import ij.ImagePlus;

/**
 * The images of a session that are kept as a reference to their files.
 *
 * @param paths of the session
 */
record SessionSeries(Context context, SessionPaths paths) {

	private static final String PREFIX = "biomarkers.";

	/**
	 * Opens a series.
	 *
	 * @param series its path, and which series of it, as a session keeps it
	 * @param warnings of its reader
	 * @throws InputException if it cannot be opened
	 */
	ImagePlus open(final Map<?, ?> series, final Consumer<Warning> warnings) throws IOException {
		final Path path = paths.place(SessionDocument.text(series, "path").orElseThrow(() -> new InputException(
			"session.yaml has no path for its series.")));
		if (!Files.exists(path)) throw new InputException("its files are not where they were, \"" + SessionDocument.text(
			series, "path").orElse("") +
			"\" seen from the folder of the session: move both together, or open the series by Open Series.");
		final Map<String, Object> inputs = new LinkedHashMap<>();
		inputs.put("path", path.toFile());
		SessionDocument.text(series, "series").ifPresent(text -> inputs.put("series", text));
		SessionDocument.text(series, "combine").ifPresent(text -> inputs.put("combine", text));
		final Module module = run(inputs, warnings);
		if (module.getOutput("image") instanceof ImagePlus image) return image;
		throw new InputException("Open Series gave no image.");
	}

	/**
	 * Opens a series without showing it, which the command that opens the session does, and as no run of its own: one that
	 * cannot be opened must not stop a macro, and the session has the run already.
	 */
	private Module run(final Map<String, Object> inputs, final Consumer<Warning> warnings) throws IOException {
		try {
			final Module module = context.service(CommandService.class).getCommand(OpenSeries.class).createModule();
			final OpenSeries command = (OpenSeries) module.getDelegateObject();
			context.inject(command);
			final BatchPresenter presenter = new BatchPresenter(context, Workers.ofProcessors());
			command.presentTo(presenter);
			module.setInputs(inputs);
			command.run();
			presenter.warnings().forEach(warnings);
			if (command.isCanceled()) throw new InputException(command.getCancelReason());
			return module;
		}
		catch (final ModuleException e) {
			throw new IllegalStateException(e);
		}
	}

	/**
	 * Whether a series, opened again, is an image as it is now. ImageJ forgets that an image was changed when it is saved
	 * anywhere, so that only its pixels tell.
	 */
	boolean gives(final Map<?, ?> series, final ImagePlus image) {
		if (!hasRoom(image)) return false;
		try {
			return isSame(open(series, warning -> {}), image);
		}
		catch (final IOException | InvalidInputException noLongerThere) {
			return false;
		}
	}

	/** Whether the image has a place in memory a second time, with what its reader needs. */
	private static boolean hasRoom(final ImagePlus image) {
		final Runtime memory = Runtime.getRuntime();
		return image.getSizeInBytes() < (memory.maxMemory() - memory.totalMemory() + memory.freeMemory()) / 2.0;
	}

	private static boolean isSame(final ImagePlus one, final ImagePlus other) {
		if (!Arrays.equals(one.getDimensions(), other.getDimensions()) || one.getType() != other.getType() || !one
			.getCalibration().equals(other.getCalibration()) || !properties(one).equals(properties(other))) return false;
		for (int slice = 1; slice <= one.getStackSize(); slice++) {
			final Object[] planes = { one.getStack().getPixels(slice) };
			if (!Arrays.deepEquals(planes, new Object[] { other.getStack().getPixels(slice) })) return false;
		}
		return true;
	}

	/** What this software writes down of an image, such as its acquisition values. */
	private static Map<String, String> properties(final ImagePlus image) {
		final Map<String, String> own = new TreeMap<>();
		final Properties properties = image.getImageProperties();
		if (properties != null) properties.stringPropertyNames().stream().filter(key -> key.startsWith(PREFIX)).forEach(
			key -> own.put(key, properties.getProperty(key)));
		return own;
	}
}
