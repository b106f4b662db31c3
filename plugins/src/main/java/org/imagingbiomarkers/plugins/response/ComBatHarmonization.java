package org.imagingbiomarkers.plugins.response;

import java.awt.Color;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.PathField;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.response.ComBat;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import ij.gui.Plot;

/** Takes what scanners or sites add to features out of a table of them: {@link ComBat}. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Response", weight = 60), @Menu(label = "ComBat Harmonization...", weight = 4) },
	description = "Harmonize features of several scanners or sites")
public class ComBatHarmonization extends BiomarkerCommand {

	private static final List<String> PRIORS = List.of("parametric", "nonparametric", "none");

	@Parameter(label = "Table", persist = false, required = false, autoFill = false,
		description = "CSV with a row per sample, a column per feature, and a column that names the scanner or site",
		attrs = @Attr(name = "needed", value = ""))
	private File file;

	@Parameter(label = "Batch column", persist = false, required = false,
		description = "Column that names the scanner or site", attrs = @Attr(name = "columns", value = "one"))
	private String batch = "batch";

	@Parameter(label = "Covariates", persist = false, required = false,
		description = "Columns whose effect is kept, separated by commas: numbers, or words as categories", attrs = @Attr(
			name = "columns", value = "several"))
	private String covariates = "";

	@Parameter(label = "Features", persist = false, required = false,
		description = "Columns to harmonize, separated by commas. Blank: every other column of numbers", attrs = @Attr(
			name = "columns", value = "several"))
	private String features = "";

	@Parameter(label = "Prior", persist = false, choices = { "parametric", "nonparametric", "none" },
		description = "What is assumed of all features together; none: each feature by itself", attrs = @Attr(
			name = "expert"))
	private String prior = "parametric";

	@Parameter(label = "Save what was learned as", style = "save,extensions:json", autoFill = false, persist = false,
		required = false, description = "JSON file with shift and scale of each batch, for new scans. Blank: none",
		attrs = @Attr(name = "expert"))
	private File save_model = new File("");

	@Parameter(label = "Apply what was learned", style = "open,extensions:json", autoFill = false, persist = false,
		required = false,
		description = "JSON file of an earlier run: nothing is learned from the table. Blank: learn from it", attrs = @Attr(
			name = "expert"))
	private File model = new File("");

	@Parameter(label = "Output folder", style = "directory", autoFill = false, persist = false, required = false,
		description = "Where table, plot and provenance are written. Blank: do not save")
	private File output_folder;

	@Parameter(type = ItemIO.OUTPUT, description = "The features with the effect of the batches taken out")
	private Table table;

	@Parameter(type = ItemIO.OUTPUT, description = "Mean of each feature in each batch, before and after")
	private ImagePlus batches;

	@Override
	protected void compute() throws IOException {
		final ComBat.Prior assumed = ComBat.Prior.valueOf(new TextField("prior", prior).oneOf(PRIORS).toUpperCase(
			Locale.ROOT));
		final LesionTables read = LesionTables.of(file);
		final Optional<Path> learned = new PathField("model", model).path();
		if (learned.isPresent()) {
			apply(LearnedHarmonization.read(learned.get()), learned.get(), read);
			return;
		}
		final FeatureTable input = FeatureTable.of(read.table(), read.name(), new TextField("batch", batch).text(),
			new TextField("covariates", covariates).words(), new TextField("features", features).words());
		final ComBat harmonized = ComBat.of(input.features(), input.batches(), input.covariates(), assumed);
		input.warnings().forEach(presenter()::warn);
		final Optional<Path> kept = new PathField("save_model", save_model).path();
		if (kept.isPresent()) {
			new LearnedHarmonization(new TextField("batch", batch).text(), input.batchNames(), input.categories(), input
				.names(), harmonized.model()).write(kept.get());
			presenter().wrote(List.of(kept.get()));
		}
		end(read, read.files(), input, harmonized.values());
	}

	/** Harmonizes the table by what an earlier run has learned from another one. */
	private void apply(final LearnedHarmonization learned, final Path from, final LesionTables read) throws IOException {
		final FeatureTable input = FeatureTable.of(read.table(), read.name(), learned);
		final List<Path> files = new ArrayList<>(read.files());
		files.add(from);
		end(read, files, input, learned.model().apply(input.features(), input.batches(), input.covariates()));
	}

	private void end(final LesionTables read, final List<Path> files, final FeatureTable input, final double[][] values)
		throws IOException
	{
		final Table rows = with(read.table(), input, values);
		final ImagePlus plot = BatchPlot.of(input.features(), values, input.batches(), input.batchNames());
		final Provenance provenance = TableFiles.write(this, output_folder, files, "ComBatHarmonization", rows, Map.of(
			"batches", plot));
		show(rows, provenance);
		show(plot);
		table = rows;
		batches = plot;
	}

	/** The table as it was, with the harmonized values in place of the measured ones. */
	private static Table with(final Table original, final FeatureTable input, final double[][] values) {
		final List<List<Object>> rows = new ArrayList<>();
		for (int sample = 0; sample < original.rows().size(); sample++) {
			final List<Object> row = new ArrayList<>(original.rows().get(sample));
			for (int f = 0; f < input.names().size(); f++) {
				row.set(original.columns().indexOf(input.names().get(f)), values[f][sample]);
			}
			rows.add(row);
		}
		return new Table(original.columns(), rows);
	}

	/** The mean of each feature in each batch, before and after harmonization, in standard deviations of the feature. */
	private static final class BatchPlot {

		private static final Color BEFORE = new Color(0xee6677);
		private static final Color AFTER = new Color(0x4477aa);
		private static final double BESIDE = 0.14;
		private static final int WIDTH = 560;
		private static final int HEIGHT = 400;

		private BatchPlot() {}

		/**
		 * Draws the means.
		 *
		 * @param before one array per feature, one value per sample
		 * @param after the same, harmonized
		 * @param batches the batch of each sample, 0 up
		 * @param names of the batches
		 */
		static ImagePlus of(final double[][] before, final double[][] after, final int[] batches, final List<String> names) {
			final Plot plot = new Plot("Batches before and after", "{" + String.join(",", names.stream().map(name -> name
				.replaceAll("[{},]", " ")).toList()) + "}", "mean of each feature (standard deviations)");
			plot.setFrameSize(WIDTH, HEIGHT);
			final double[][] first = means(before, batches, names.size(), -BESIDE);
			final double[][] second = means(after, batches, names.size(), BESIDE);
			final double largest = Math.max(largest(first[1]), largest(second[1]));
			plot.setLimits(-0.5, names.size() - 0.5, -1.15 * largest, 1.15 * largest);
			plot.setLineWidth(2);
			plot.setColor(BEFORE, BEFORE);
			plot.add("circle", first[0], first[1]);
			plot.setColor(AFTER, AFTER);
			plot.add("circle", second[0], second[1]);
			plot.setColor(Color.BLACK);
			plot.setLineWidth(1);
			plot.drawLine(-0.5, 0, names.size() - 0.5, 0);
			plot.setLegend("before\nafter\n", Plot.AUTO_POSITION);
			return plot.getImagePlus();
		}

		private static double largest(final double[] values) {
			return Math.max(1e-3, Arrays.stream(values).map(Math::abs).max().orElse(1));
		}

		/** Positions and standardized means, one per feature and batch. */
		private static double[][] means(final double[][] features, final int[] batches, final int count,
			final double beside)
		{
			final double[][] points = new double[2][features.length * count];
			for (int f = 0; f < features.length; f++) {
				final double[] feature = features[f];
				final double mean = Arrays.stream(feature).average().orElseThrow();
				final double deviation = Math.sqrt(Arrays.stream(feature).map(v -> (v - mean) * (v - mean)).average()
					.orElseThrow());
				for (int b = 0; b < count; b++) {
					final int batch = b;
					final double own = IntStream.range(0, feature.length).filter(i -> batches[i] == batch).mapToDouble(
						i -> feature[i]).average().orElse(mean);
					points[0][f * count + b] = b + beside;
					points[1][f * count + b] = deviation > 0 ? (own - mean) / deviation : 0;
				}
			}
			return points;
		}
	}
}
