package org.imagingbiomarkers.plugins.command;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.SourceFiles;
import org.imagingbiomarkers.io.result.Provenance;
import org.scijava.ItemVisibility;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.command.ContextCommand;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

import ij.ImagePlus;

/** How a command ran, for the file beside its results. */
public final class ProvenanceRecorder {

	private ProvenanceRecorder() {}

	/**
	 * Writes down the fields of a command.
	 *
	 * @param image it worked on
	 * @param values of the acquisition that it used
	 * @param warnings one sentence for each thing to know about the result
	 */
	public static Provenance of(final ContextCommand command, final ImagePlus image,
		final Map<AcquisitionValue, Sourced<List<Double>>> values, final List<String> warnings)
	{
		return of(command, image, values, warnings, Map.of());
	}

	/**
	 * Writes down the fields of a command that worked on files.
	 *
	 * @param inputs the files
	 */
	public static Provenance of(final ContextCommand command, final List<Path> inputs) {
		return of(command, inputs, List.of());
	}

	/**
	 * Writes down the fields of a command that worked on files.
	 *
	 * @param inputs the files
	 * @param warnings one sentence for each thing to know about the result
	 */
	public static Provenance of(final ContextCommand command, final List<Path> inputs, final List<String> warnings) {
		return of(command, inputs, Map.of(), warnings, Map.of());
	}

	/**
	 * Writes down the fields of a command, and more.
	 *
	 * @param image it worked on
	 * @param values of the acquisition that it used
	 * @param warnings one sentence for each thing to know about the result
	 * @param details what else to know, by name: numbers, texts, lists and maps of them
	 */
	public static Provenance of(final ContextCommand command, final ImagePlus image,
		final Map<AcquisitionValue, Sourced<List<Double>>> values, final List<String> warnings,
		final Map<String, Object> details)
	{
		final Map<String, Object> more = new LinkedHashMap<>();
		more.put("image", image.getTitle());
		more.putAll(details);
		return of(command, SourceFiles.of(image), values, warnings, more);
	}

	/** Writes down how an image came about, in the image. */
	public static void mark(final ImagePlus image, final Provenance provenance) {
		ImagePlusProperties.setProvenance(image, provenance.summary());
	}

	private static Provenance of(final ContextCommand command, final List<Path> inputs,
		final Map<AcquisitionValue, Sourced<List<Double>>> values, final List<String> warnings,
		final Map<String, Object> details)
	{
		final CommandInfo info = command.context().service(CommandService.class).getCommand(command.getClass());
		final Module fields = info.createModule(command);
		final Map<String, Object> parameters = new LinkedHashMap<>();
		for (final ModuleItem<?> item : info.inputs()) {
			final boolean filledIn = item.getType() == String.class || item.getType() == boolean.class;
			if (filledIn && item.getVisibility() != ItemVisibility.MESSAGE) {
				parameters.put(item.getName(), item.getValue(fields));
			}
		}
		return new Provenance(command.getClass().getName(), Project.version(), Instant.now(), parameters, values, inputs,
			warnings, details);
	}
}
