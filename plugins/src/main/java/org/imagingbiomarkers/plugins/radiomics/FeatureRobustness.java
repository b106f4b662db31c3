package org.imagingbiomarkers.plugins.radiomics;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.io.result.TableReader;
import org.imagingbiomarkers.plugins.command.PathField;
import org.imagingbiomarkers.plugins.command.ProvenanceRecorder;
import org.imagingbiomarkers.plugins.command.TableResult;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.LabelField;
import org.imagingbiomarkers.plugins.map.RegionCommand;
import org.imagingbiomarkers.radiomics.robustness.NoiseEstimate;
import org.imagingbiomarkers.radiomics.robustness.Perturbation;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import ij.WindowManager;

/** Which features keep their value when image and region change a little: {@link FeatureAgreement}. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Radiomics", weight = 50), @Menu(label = "Feature Robustness...", weight = 4) },
	description = "Measure regions again under rotation, shift, noise and other contours, and list the features that agree")
public class FeatureRobustness extends RegionCommand {

	private static final List<String> JUDGED = List.of("lower end", "value");
	private static final int MOST_REPETITIONS = 1000;

	@Parameter(label = "Image", persist = false, required = false, description = "One volume or one slice")
	private ImagePlus image;

	@Parameter(label = "Regions", persist = false, required = false,
		description = "Names or numbers of the regions to measure, separated by commas; names with a comma in quotation marks. Blank: all",
		attrs = @Attr(name = "regions", value = "mask"))
	private String label = "";

	@Parameter(label = "Measurements", style = "file and directory", persist = false, required = false,
		description = "A table of earlier runs of this command, such as that of a cohort, or a folder of them, judged together instead of measuring an image",
		attrs = @Attr(name = "expert"))
	private File file = new File("");

	@Parameter(label = "Settings file", style = "open,extensions:yaml/yml", persist = false, required = false,
		description = "YAML file as Radiomic Features saves it. A field that is filled in wins")
	private File settings = new File("");

	@Parameter(label = "Families", persist = false, required = false,
		description = "Such as morphology, intensity_statistics, glcm, separated by commas. Blank: all", attrs = @Attr(
			name = "expert"))
	private String families = "";

	@Parameter(label = "Rotations (degrees)", persist = false, required = false,
		description = "Angles by which the grid is turned in the plane, separated by commas", attrs = @Attr(name = "holds",
			value = "numbers"))
	private String rotations = "-4, 4";

	@Parameter(label = "Shifts (parts of a voxel)", persist = false, required = false,
		description = "By which the grid is shifted along each axis, from 0 to below 1, separated by commas; every combination is measured",
		attrs = @Attr(name = "holds", value = "numbers from 0"))
	private String shifts = "0.25, 0.75";

	@Parameter(label = "Repetitions of noise", persist = false, required = false,
		description = "How often noise of its own level is added to the image; 0: none", attrs = @Attr(name = "holds",
			value = "whole number from 0"))
	private String noise = "1";

	@Parameter(label = "Noise level", persist = false, required = false,
		description = "Standard deviation of the noise in the unit of the image. Blank: estimated from the image", attrs = {
			@Attr(name = "expert"), @Attr(name = "holds", value = "number from 0") })
	private String noise_level = "";

	@Parameter(label = "Volume changes", persist = false, required = false,
		description = "Parts of its volume by which a region grows or shrinks, such as -0.1, 0, 0.1, separated by commas",
		attrs = @Attr(name = "holds", value = "numbers"))
	private String volumes = "0";

	@Parameter(label = "Random contours", persist = false, required = false,
		description = "How often the contour is drawn anew along the edges of the image; 0: never", attrs = @Attr(
			name = "holds", value = "whole number from 0"))
	private String contours = "1";

	@Parameter(label = "Voxel sizes (mm)", persist = false, required = false,
		description = "To which to interpolate, one number each, separated by commas. Blank: that of the settings", attrs = {
			@Attr(name = "expert"), @Attr(name = "holds", value = "numbers from 0") })
	private String spacings = "";

	@Parameter(label = "Bin sizes", persist = false, required = false,
		description = "Widths of a gray level in the unit of the image, separated by commas. Blank: that of the settings",
		attrs = { @Attr(name = "expert"), @Attr(name = "holds", value = "numbers from 0") })
	private String bin_sizes = "";

	@Parameter(label = "Numbers of bins", persist = false, required = false,
		description = "Numbers of gray levels, separated by commas. Blank: that of the settings", attrs = { @Attr(
			name = "expert"), @Attr(name = "holds", value = "numbers from 0") })
	private String bin_numbers = "";

	@Parameter(label = "Seed", persist = false, required = false,
		description = "Of noise and contours: the same seed gives the same numbers", attrs = { @Attr(name = "expert"), @Attr(
			name = "holds", value = "whole number") })
	private String seed = "1";

	@Parameter(label = "Keep from ICC", persist = false, required = false,
		description = "A feature is kept if its agreement reaches this number", attrs = @Attr(name = "holds",
			value = "number"))
	private String threshold = "0.9";

	@Parameter(label = "Judged by", persist = false, choices = { "lower end", "value" },
		description = "The lower end of the 95 % interval, or the coefficient itself", attrs = @Attr(name = "expert"))
	private String judged_by = "lower end";

	@Parameter(type = ItemIO.OUTPUT, description = "One row per feature: ICC with its interval, and whether it is kept")
	private Table table;

	@Parameter(type = ItemIO.OUTPUT, description = "One row per region and measurement, one column per feature")
	private Table measurements;

	/** Everything the fields say about how to measure. */
	private record Plan(List<PerturbedMeasurement.Variant> variants, List<Perturbation> perturbations, long seed) {}

	@Override
	protected void check() throws IOException {
		limit();
		judged();
		if (new PathField("file", file).isBlank()) plan(image != null && image.getNSlices() == 1);
	}

	@Override
	protected void compute() throws IOException {
		final FeatureAgreement.Judged judged = judged();
		final double limit = limit();
		final Optional<Path> earlier = new PathField("file", file).path();
		if (earlier.isPresent()) {
			together(earlier.get(), judged, limit);
			return;
		}
		if (image == null) image = WindowManager.getCurrentImage();
		final Series series = volume(image);
		final Plan plan = plan(series.geometry().depth() == 1);
		final List<MaskRegion> regions = LabelField.of("label", label, requiredRegions(image, series.geometry()));
		final Table[] measured = new Table[1];
		final double[] level = new double[1];
		during(progress -> {
			final boolean noisy = plan.perturbations.stream().anyMatch(change -> change.noise() > 0);
			level[0] = noisy ? level(series) : 0;
			measured[0] = new PerturbedMeasurement(plan.variants, plan.perturbations, level[0], plan.seed).measure(image
				.getTitle(), series, regions, progress, presenter().workers());
		});
		final FeatureAgreement agreement = FeatureAgreement.of(List.of(measured[0]), "\"" + image.getTitle() + "\"");
		if (regions.size() < 2) {
			presenter().warn(Warning.reliability("One region has no ICC: measure more patients and judge their measurements " +
				"together, with their tables as file."));
		}
		final Table rows = agreement.table(judged, limit);
		final Map<String, Object> details = new LinkedHashMap<>();
		details.put("noise_level", level[0]);
		details.put("settings", plan.variants.get(0).protocol().entries());
		final Provenance provenance = ProvenanceRecorder.of(this, image, Map.of(), details);
		final String name = ResultFolder.fileName(image.getTitle()) + "_FeatureRobustness";
		write(name, image, provenance, folder -> {
			folder.table(name, rows);
			folder.table(name + "_measurements", measured[0]);
		});
		presenter().show(new TableResult(title() + " measurements", measured[0], provenance));
		show(rows, provenance);
		table = rows;
		measurements = measured[0];
	}

	/** Judges measurements of earlier runs. */
	private void together(final Path path, final FeatureAgreement.Judged judged, final double limit) throws IOException {
		final List<Path> files = new ArrayList<>();
		if (Files.isDirectory(path)) {
			try (Stream<Path> all = Files.list(path)) {
				all.filter(one -> one.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".csv")).sorted().forEach(
					files::add);
			}
		}
		else files.add(path);
		final String name = "\"" + path.getFileName() + "\"";
		if (files.isEmpty()) {
			throw new InputException("file must be a table or a folder with tables (.csv), but the folder " + name +
				" holds none.");
		}
		final List<Table> tables = new ArrayList<>();
		for (final Path one : files) {
			tables.add(TableReader.read(one));
		}
		final FeatureAgreement agreement = FeatureAgreement.of(tables, name);
		final Table rows = agreement.table(judged, limit);
		final Provenance provenance = ProvenanceRecorder.of(this, files);
		write("FeatureRobustness", image, provenance, folder -> folder.table("FeatureRobustness", rows));
		show(rows, provenance);
		table = rows;
	}

	private double level(final Series series) {
		final TextField given = new TextField("noise_level", noise_level);
		return given.isBlank() ? NoiseEstimate.of(series.image(), presenter().workers()) : given.from(0);
	}

	private double limit() {
		final double limit = new TextField("threshold", threshold).number().orElse(Double.NaN);
		if (limit > 0 && limit <= 1) return limit;
		throw new InvalidInputException("threshold must be a number above 0 and at most 1, but it is \"" + threshold + "\".");
	}

	private FeatureAgreement.Judged judged() {
		return FeatureAgreement.Judged.valueOf(new TextField("judged_by", judged_by).oneOf(JUDGED).toUpperCase(Locale.ROOT)
			.replace(' ', '_'));
	}

	private Plan plan(final boolean flat) throws IOException {
		if (!new TextField("noise_level", noise_level).isBlank()) new TextField("noise_level", noise_level).from(0);
		final List<PerturbedMeasurement.Variant> variants = variants(flat);
		final boolean slices = flat || variants.stream().anyMatch(variant -> variant.protocol().preparation().resampling()
			.filter(to -> to.spacingZ() == 0 && to.spacingX() > 0).isPresent());
		final List<Perturbation> perturbations = Perturbation.combined(numbers("rotations", rotations), numbers("shifts",
			shifts), repetitions("noise", noise), numbers("volumes", volumes), repetitions("contours", contours), slices);
		if (perturbations.size() * variants.size() > Perturbation.MOST) {
			throw new InvalidInputException("spacings, bin_sizes and bin_numbers must leave at most " + Perturbation.MOST +
				" measurements of a region, but they make " + perturbations.size() * variants.size() + ".");
		}
		if (perturbations.size() * variants.size() < 2) {
			throw new InvalidInputException("rotations, shifts, noise, volumes or contours must make at least two " +
				"measurements of a region, but they make one.");
		}
		return new Plan(variants, perturbations, whole("seed", seed, Integer.MIN_VALUE, Integer.MAX_VALUE));
	}

	/** 0 where nothing is given. */
	private static List<Double> numbers(final String key, final String text) {
		final List<Double> numbers = new TextField(key, text).numbers();
		if (numbers.stream().distinct().count() < numbers.size()) {
			throw new InvalidInputException(key + " must hold each number once, but it is \"" + text + "\".");
		}
		return numbers.isEmpty() ? List.of(0.0) : numbers;
	}

	private static int repetitions(final String key, final String text) {
		return whole(key, text, 0, MOST_REPETITIONS);
	}

	/** 0 where nothing is given. */
	private static int whole(final String key, final String text, final int least, final int most) {
		final TextField field = new TextField(key, text);
		return field.isBlank() ? 0 : field.whole(least, most);
	}

	/** The protocol with each voxel size and binning. */
	private List<PerturbedMeasurement.Variant> variants(final boolean flat) throws IOException {
		if (!new TextField("bin_sizes", bin_sizes).isBlank() && !new TextField("bin_numbers", bin_numbers).isBlank()) {
			throw new InvalidInputException("bin_sizes and bin_numbers must not both be given, but they are \"" + bin_sizes +
				"\" and \"" + bin_numbers + "\".");
		}
		final List<PerturbedMeasurement.Variant> variants = new ArrayList<>();
		for (final String spacing : words("spacings", spacings)) {
			for (final String size : words("bin_sizes", bin_sizes)) {
				for (final String number : words("bin_numbers", bin_numbers)) {
					final FeatureProtocol protocol = new FeatureProtocolFields(settings).over("families", families).over("spacing",
						spacing).over("bin_size", size).over("bin_number", number).protocol(flat);
					variants.add(new PerturbedMeasurement.Variant(protocol, spacing, !size.isEmpty() ? "size " + size : !number
						.isEmpty() ? "number " + number : ""));
				}
			}
		}
		return variants;
	}

	/** Numbers as a settings file has them; one blank where nothing is given. */
	private static List<String> words(final String key, final String text) {
		final List<String> words = new TextField(key, text).numbers().stream().map(n -> n == Math.rint(n) ? Long.toString(n
			.longValue()) : n.toString()).toList();
		return words.isEmpty() ? List.of("") : words;
	}
}
