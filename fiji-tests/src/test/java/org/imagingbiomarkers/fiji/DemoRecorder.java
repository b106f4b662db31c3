package org.imagingbiomarkers.fiji;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import org.scijava.ItemVisibility;
import org.scijava.command.CommandInfo;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.Plugin;

import com.fasterxml.jackson.databind.ObjectMapper;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.io.FileSaver;
import ij.measure.ResultsTable;
import ij.plugin.filter.Analyzer;

/**
 * Writes down every command that the demo runs, with its inputs and outputs, into the folder that the system property
 * {@code recording} names. What the demo does is what Fiji is then asked to do: a new chapter is a new test.
 */
@Plugin(type = PostprocessorPlugin.class)
public final class DemoRecorder extends AbstractPostprocessorPlugin {

	/** The demo runs as a process of its own: an image that several commands take is written once. */
	private static final Map<ImagePlus, Path> WRITTEN = new IdentityHashMap<>();
	/** How many decimals of a table are written. */
	private static final int DIGITS = 9;
	private static int count;

	@Override
	public void process(final Module module) {
		if (System.getProperty("recording") == null || !(module.getInfo() instanceof CommandInfo info)) return;
		count++;
		try {
			write(module, info, Path.of(System.getProperty("recording")).resolve(String.format("%03d", count)));
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static void write(final Module module, final CommandInfo info, final Path folder) throws IOException {
		Files.createDirectories(folder);
		final Map<String, Object> inputs = new LinkedHashMap<>();
		for (final ModuleItem<?> item : info.inputs()) {
			if (item.getVisibility() == ItemVisibility.MESSAGE) continue;
			final Object value = item.getValue(module);
			if (value instanceof ImagePlus image) inputs.put(item.getName(), Map.of("image", written(image, folder), "title",
				image.getTitle()));
			else if (value instanceof File file) {
				if (!file.getPath().isBlank()) inputs.put(item.getName(), Map.of("file", file.getPath()));
			}
			else if (value instanceof String || value instanceof Boolean || value instanceof Number) inputs.put(item.getName(),
				value);
		}
		final Map<String, String> outputs = new LinkedHashMap<>();
		for (final ModuleItem<?> item : info.outputs()) {
			if (item.getValue(module) instanceof ImagePlus image) {
				outputs.put(item.getName(), image.getTitle());
				save(image, folder.resolve(item.getName() + ".tif"));
			}
		}
		final ResultsTable table = ResultsTable.getResultsTable();
		Analyzer.setPrecision(DIGITS);
		if (table.size() > 0) table.saveAs(folder.resolve("Results.csv").toString());
		new ObjectMapper().writeValue(folder.resolve("call.json").toFile(), new Call(info.getDelegateClassName(), info
			.getMenuPath().getLeaf().getName(), inputs, outputs));
	}

	private static String written(final ImagePlus image, final Path folder) {
		return WRITTEN.computeIfAbsent(image, one -> {
			final Path file = folder.resolve("input.tif");
			save(one, file);
			return file;
		}).toString();
	}

	/** Saves a copy, because saving renames an image; the selection goes along. */
	private static void save(final ImagePlus image, final Path file) {
		final Roi selection = image.getRoi();
		image.deleteRoi();
		final ImagePlus copy = image.duplicate();
		if (selection != null) {
			image.setRoi(selection);
			copy.setRoi((Roi) selection.clone());
		}
		new FileSaver(copy).saveAsTiff(file.toString());
	}
}
