package org.imagingbiomarkers.workbench.session;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.document.YamlDocument;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.SourceFiles;
import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.plugins.OpenSeries;
import org.imagingbiomarkers.plugins.command.Companions;
import org.imagingbiomarkers.plugins.command.Project;
import org.imagingbiomarkers.plugins.command.RunRecord;
import org.imagingbiomarkers.plugins.command.RunState;
import org.imagingbiomarkers.plugins.command.TableResult;
import org.scijava.Context;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;

/**
 * Writes what is open to a folder, all of it or nothing: series by reference to their files, maps, masks and other images
 * as TIFF, tables as CSV, and how everything was made and looked at.
 */
public final class SessionWriter {

	/** Bits of a pixel that holds a color itself. */
	private static final int RGB = 24;

	private final SessionPaths paths;
	private final SessionSeries sources;
	private final List<RunRecord> runs;
	private final Set<String> names = new HashSet<>();
	/** Several images may have one title. */
	private final Map<ImagePlus, String> ids = new IdentityHashMap<>();

	/**
	 * Writes to a folder.
	 *
	 * @param context opens series, to see whether their files still hold what is on the screen
	 * @param runs of the session
	 */
	public SessionWriter(final Context context, final Path folder, final List<RunRecord> runs) {
		paths = new SessionPaths(folder);
		sources = new SessionSeries(context, paths);
		this.runs = runs;
	}

	/**
	 * Writes a session. One that was in the folder is replaced: what it listed and this one does not is removed.
	 *
	 * @return the files
	 * @throws InputException if the folder holds something else
	 */
	public List<Path> write(final List<ImagePlus> images, final List<TableResult> tables) throws IOException {
		requireOwn(paths.folder());
		try (ResultFolder folder = ResultFolder.open(paths.folder())) {
			final Set<Path> earlier = EarlierSession.files(paths.folder());
			for (final ImagePlus image : images) {
				ids.put(image, "image-" + (ids.size() + 1));
			}
			final List<Object> listed = new ArrayList<>();
			for (final ImagePlus image : images) {
				listed.add(image(image, folder));
			}
			final List<Object> written = new ArrayList<>();
			for (final TableResult table : tables) {
				final String name = name(table.title());
				folder.table(name, table.table());
				written.add(Map.of("title", table.title(), "file", name + ".csv"));
			}
			final Map<String, Object> document = new LinkedHashMap<>();
			document.put(SessionDocument.VERSION, 1);
			document.put(SessionDocument.SOFTWARE, "Imaging Biomarkers for ImageJ and Fiji " + Project.version());
			document.put(SessionDocument.IMAGES, listed);
			document.put(SessionDocument.TABLES, written);
			document.put(SessionDocument.RUNS, runs.stream().filter(run -> run.state() == RunState.FINISHED).map(this::run)
				.toList());
			folder.text(SessionDocument.FILE, YamlDocument.text(document));
			folder.removes(earlier.stream().map(file -> file.getFileName().toString()).sorted().toList());
			final List<Path> files = folder.finish();
			EarlierSession.remove(earlier, files);
			return files;
		}
	}

	private static void requireOwn(final Path folder) throws IOException {
		if (!Files.isDirectory(folder) || Files.exists(folder.resolve(SessionDocument.FILE))) return;
		try (Stream<Path> files = Files.list(folder)) {
			if (files.findAny().isPresent()) throw new InputException(
				"folder must be a new or empty one, or that of a session, but \"" + folder.getFileName() +
					"\" holds other files.");
		}
	}

	private String name(final String title) {
		final String stem = ResultFolder.fileName(title);
		String name = stem;
		for (int number = 2; !names.add(name.toLowerCase(Locale.ROOT)); number++) {
			name = stem + "_" + number;
		}
		return name;
	}

	private Map<String, Object> image(final ImagePlus image, final ResultFolder folder) throws IOException {
		final Map<String, Object> entry = new LinkedHashMap<>();
		entry.put("title", image.getTitle());
		entry.put(SessionDocument.ID, ids.get(image));
		final Optional<Map<String, Object>> series = series(image).filter(one -> sources.gives(one, image));
		if (series.isPresent()) entry.put("series", series.get());
		else {
			final String name = name(image.getTitle());
			folder.image(name, withoutHeader(image));
			entry.put("file", name + ".tif");
		}
		entry.putAll(SessionImage.view(image, paths));
		return entry;
	}

	/** Where a series was read from; empty for what was computed, is known to be changed, or is in no file. */
	private Optional<Map<String, Object>> series(final ImagePlus image) {
		if (image.changes || ImagePlusProperties.provenance(image).isPresent() || ImagePlusProperties.quantity(image)
			.isPresent()) return Optional.empty();
		final Map<String, Object> series = new LinkedHashMap<>();
		final Optional<RunRecord> opened = runs.stream().filter(run -> run.command().equals(OpenSeries.class.getName()) && run
			.outputs().get("image") == image).findFirst();
		if (opened.isPresent()) {
			opened.get().inputs().forEach((key, value) -> {
				if (value instanceof File file && key.equals("path") && !isInside(file.toPath())) series.put(key, paths.relative(
					file.toPath()));
				else if (value instanceof String) series.put(key, value);
			});
			series.keySet().retainAll(Set.of("path", "series", "combine"));
			return series.containsKey("path") ? Optional.of(series) : Optional.empty();
		}
		final List<Path> files = SourceFiles.of(image);
		if (files.size() != 1 || !Files.exists(files.get(0))) return Optional.empty();
		if (isInside(files.get(0))) return Optional.empty();
		series.put("path", paths.relative(files.get(0)));
		return Optional.of(series);
	}

	/** Whether a file is a copy of an earlier session: its name may be given to another image now, or it is removed. */
	private boolean isInside(final Path file) {
		return file.toAbsolutePath().normalize().startsWith(paths.folder());
	}

	/** The pixels with what this software writes down of them, and without headers, which may name a patient. */
	private static ImagePlus withoutHeader(final ImagePlus image) {
		final ImageStack stack = new ImageStack(image.getWidth(), image.getHeight(), image.getStackSize());
		for (int slice = 1; slice <= image.getStackSize(); slice++) {
			stack.setProcessor(image.getStack().getProcessor(slice), slice);
			final String label = image.getStack().getSliceLabel(slice);
			if (label != null && label.indexOf('\n') < 0) stack.setSliceLabel(label, slice);
		}
		final ImagePlus copy = colored(new ImagePlus(image.getTitle(), stack), image);
		copy.setOpenAsHyperStack(image.isHyperStack());
		copy.setCalibration(image.getCalibration());
		copy.setDisplayRange(image.getDisplayRangeMin(), image.getDisplayRangeMax());
		copy.setOverlay(image.getOverlay());
		final Properties properties = image.getImageProperties();
		if (properties != null) properties.stringPropertyNames().stream().filter(key -> key.startsWith("biomarkers."))
			.forEach(key -> copy.setProp(key, properties.getProperty(key)));
		return copy;
	}

	/** Gives a copy the dimensions and the colors of an image. */
	private static ImagePlus colored(final ImagePlus copy, final ImagePlus image) {
		copy.setDimensions(image.getNChannels(), image.getNSlices(), image.getNFrames());
		if (image instanceof final CompositeImage composite) {
			final CompositeImage channels = new CompositeImage(copy, composite.getMode());
			channels.setLuts(composite.getLuts());
			return channels;
		}
		if (image.getBitDepth() != RGB) copy.getProcessor().setColorModel(image.getProcessor().getColorModel());
		return copy;
	}

	/** An image of a run: its title for people and, where it is one of the session, its identifier. */
	private Map<String, Object> reference(final ImagePlus image) {
		final Map<String, Object> reference = new LinkedHashMap<>();
		reference.put("image", image.getTitle());
		if (ids.containsKey(image)) reference.put(SessionDocument.ID, ids.get(image));
		return reference;
	}

	private Map<String, Object> run(final RunRecord run) {
		final Map<String, Object> entry = new LinkedHashMap<>();
		entry.put("command", run.command());
		final Map<String, Object> inputs = new LinkedHashMap<>();
		run.inputs().forEach((key, value) -> {
			if (SessionPaths.OF_PATIENT.contains(key)) return;
			if (value instanceof ImagePlus image) inputs.put(key, reference(image));
			else if (value instanceof File file) inputs.put(key, Map.of("path", paths.relative(file.toPath())));
			else inputs.put(key, paths.written(Companions.text(value)));
		});
		entry.put("inputs", inputs);
		final Map<String, Object> outputs = new LinkedHashMap<>();
		run.outputs().forEach((key, value) -> {
			if (value instanceof ImagePlus image) outputs.put(key, reference(image));
		});
		entry.put("outputs", outputs);
		return entry;
	}
}
