package org.imagingbiomarkers.plugins.command;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.document.JsonDocument;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.SourceFiles;
import org.imagingbiomarkers.io.result.FileLabels;
import org.imagingbiomarkers.io.result.Provenance;
import org.scijava.ItemVisibility;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

import com.fasterxml.jackson.databind.JsonNode;
import ij.ImagePlus;

/**
 * How a command ran, for the file beside its results; with what there is to know about the image, and what the run has
 * warned of until then.
 */
public final class ProvenanceRecorder {

	/** Key of the names of the files of fields, by field. */
	public static final String FILES = "files_of_fields";
	/** Key of what was done to the image since it was opened. */
	public static final String SINCE_OPENED = "image_since_opened";

	/** Key of the provenance of the image, where it was computed. */
	public static final String MADE_BY = "image_made_by";

	/** What is said of an image that was computed. */
	public static final String COMPUTED = "The image was computed, not read from a file.";

	/** What is said of an image with a region of interest, which matters only where it is the mask. */
	public static final String REGION_DRAWN = "A region was drawn in the image.";

	private static final Set<String> OF_ONE_RUN = Set.of("output_folder", "output_file", "status_file");

	private ProvenanceRecorder() {}

	/**
	 * Writes down the fields of a command.
	 *
	 * @param image it worked on
	 * @param values of the acquisition that it used
	 */
	public static Provenance of(final BiomarkerCommand command, final ImagePlus image,
		final Map<AcquisitionValue, Sourced<List<Double>>> values)
	{
		return of(command, image, values, Map.of());
	}

	/**
	 * Writes down the fields of a command that worked on files.
	 *
	 * @param inputs the files
	 */
	public static Provenance of(final BiomarkerCommand command, final List<Path> inputs) {
		return of(command, inputs, Map.of(), List.of(), Map.of());
	}

	/**
	 * Writes down the fields of a command that worked on files, and more.
	 *
	 * @param inputs the files
	 * @param details what else to know, by name: numbers, texts, lists and maps of them
	 */
	public static Provenance of(final BiomarkerCommand command, final List<Path> inputs,
		final Map<String, Object> details)
	{
		return of(command, inputs, Map.of(), List.of(), details);
	}

	/**
	 * Writes down the fields of a command, and more.
	 *
	 * @param image it worked on
	 * @param values of the acquisition that it used
	 * @param details what else to know, by name: numbers, texts, lists and maps of them
	 */
	public static Provenance of(final BiomarkerCommand command, final ImagePlus image,
		final Map<AcquisitionValue, Sourced<List<Double>>> values, final Map<String, Object> details)
	{
		final Map<String, Object> more = new LinkedHashMap<>();
		more.put("image", image.getTitle());
		final String since = sinceOpened(image);
		if (!since.isEmpty()) more.put(SINCE_OPENED, since);
		if (since.equals(COMPUTED)) ImagePlusProperties.provenance(image).flatMap(JsonDocument::parse).filter(
			JsonNode::isObject).ifPresent(made -> more.put(MADE_BY, made));
		more.putAll(details);
		return of(command, SourceFiles.of(image), values, ImagePlusProperties.warnings(image), more);
	}

	/** Why the files of an image alone do not give what was measured, one sentence; blank where they do. */
	private static String sinceOpened(final ImagePlus image) {
		final boolean computed = ImagePlusProperties.provenance(image).isPresent();
		if (image.changes) return computed ? "The image was computed, and changed after that."
			: "The image was changed after it was opened.";
		if (computed) return image.getRoi() == null ? COMPUTED : "The image was computed, and a region was drawn in it.";
		return image.getRoi() == null ? "" : REGION_DRAWN;
	}

	/** Writes down how an image came about, and what there is to know about it, in the image. */
	public static void mark(final ImagePlus image, final Provenance provenance) {
		ImagePlusProperties.setProvenance(image, provenance.summary());
		ImagePlusProperties.setWarnings(image, provenance.warnings());
	}

	private static Provenance of(final BiomarkerCommand command, final List<Path> inputs,
		final Map<AcquisitionValue, Sourced<List<Double>>> values, final List<Warning> ofImage,
		final Map<String, Object> details)
	{
		final Set<Warning> warnings = new LinkedHashSet<>(ofImage);
		warnings.addAll(command.warned());
		final CommandInfo info = command.context().service(CommandService.class).getCommand(command.getClass());
		final Module fields = info.createModule(command);
		final Map<String, Object> parameters = new LinkedHashMap<>();
		final Map<String, Object> files = new LinkedHashMap<>();
		for (final ModuleItem<?> item : info.inputs()) {
			final boolean filledIn = item.getType() == String.class || item.getType() == boolean.class;
			if (filledIn && item.getVisibility() != ItemVisibility.MESSAGE) {
				parameters.put(item.getName(), withoutFolders(item.getValue(fields)));
			}
			// The folder may name a patient, and a later run finds the file by its contents.
			if (item.getType() == File.class && !OF_ONE_RUN.contains(item.getName()) && item.getValue(
				fields) instanceof final File file && !file.getName().isBlank()) files.put(item.getName(), file.getName());
		}
		final Set<Path> named = new LinkedHashSet<>();
		for (final ModuleItem<?> item : info.inputs()) {
			if (!OF_ONE_RUN.contains(item.getName())) named.addAll(files(item.getValue(fields)));
		}
		inputs.forEach(input -> named.remove(input.toAbsolutePath().normalize()));
		final List<Path> all = new ArrayList<>(inputs);
		all.addAll(named);
		for (final ModuleItem<?> item : info.inputs()) {
			if (files.containsKey(item.getName()) && item.getValue(fields) instanceof final File file && file.isDirectory()) all
				.add(file.toPath());
		}
		final FileLabels labels = FileLabels.of(all);
		parameters.replaceAll((key, value) -> told(value, labels));
		files.replaceAll((key, value) -> told(value, labels));
		final Map<String, Object> more = new LinkedHashMap<>(details);
		if (!files.isEmpty()) more.put(FILES, files);
		return new Provenance(command.getClass().getName(), Project.version(), Instant.now(), parameters, values, inputs, List
			.copyOf(named), warnings.stream().map(warning -> new Warning(warning.kind(), labels.in(warning.sentence()), warning
				.tag())).toList(), more, RunNote.current(), labels);
	}

	private static Object told(final Object value, final FileLabels labels) {
		return value instanceof final String text ? labels.in(text) : value;
	}

	/** Names of files only: their folders may be called by the names of patients. */
	private static Object withoutFolders(final Object value) {
		if (!(value instanceof final String text)) return value;
		// Lists of paths keep each of their names.
		return Arrays.stream(text.split("(?<=;)|(?=;)")).map(part -> Arrays.stream(PathRedaction.of(part).split(
			"(?<=,)|(?=,)")).map(ProvenanceRecorder::withoutFolder).collect(Collectors.joining())).collect(Collectors
				.joining());
	}

	/** The files that a field names: masks, maps and tables decide a result as the image does. */
	private static List<Path> files(final Object value) {
		final List<String> names = value instanceof final File file ? List.of(file.getPath())
			: value instanceof final String text ? List.of(text.split(";")) : List.of();
		return names.stream().map(String::strip).filter(name -> name.matches(".*[/\\\\.].*")).flatMap(name -> new PathField(
			"", name).path().stream()).filter(path -> Files.isRegularFile(path) || path.toString().endsWith(".zarr") && Files
				.isDirectory(path)).map(path -> path.toAbsolutePath().normalize()).toList();
	}

	/** The name alone where the text is a file or folder, which a relative path may name too. */
	private static String withoutFolder(final String text) {
		if (!text.matches(".*[/\\\\].*")) return text;
		final Optional<Path> file = new PathField("", text.strip()).path().filter(Files::exists);
		return file.map(Path::getFileName).map(Path::toString).orElse(text);
	}
}
