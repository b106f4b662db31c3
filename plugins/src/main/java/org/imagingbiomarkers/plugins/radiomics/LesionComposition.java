package org.imagingbiomarkers.plugins.radiomics;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.stream.Stream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.composition.ClassSet;
import org.imagingbiomarkers.composition.Margin;
import org.imagingbiomarkers.composition.NamedClasses;
import org.imagingbiomarkers.composition.ValueClass;
import org.imagingbiomarkers.composition.ValueDistribution;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.command.ProvenanceRecorder;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.LabelField;
import org.imagingbiomarkers.plugins.map.NamedImage;
import org.imagingbiomarkers.plugins.map.RegionCommand;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import ij.WindowManager;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * What a lesion is made of: shares of classes of its values, their distribution, and how sharp its margin is. See
 * {@link NamedClasses}, {@link ValueDistribution} and {@link Margin}.
 */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Radiomics", weight = 50), @Menu(label = "Lesion Composition...", weight = 5) },
	description = "Shares of necrosis, calcification, enhancing or restricted tissue; distribution of values; sharpness of the margin")
public class LesionComposition extends RegionCommand {

	private static final String AUTOMATIC = "automatic";
	private static final String CUSTOM = "custom";
	private static final int MAX_BINS = 10_000;
	private static final List<Integer> PERCENTILES = List.of(5, 10, 25, 50, 75, 90, 95);

	@Parameter(label = "Image", persist = false, required = false,
		description = "One volume: CT, an MR image, or a map such as ADC")
	private ImagePlus image;

	@Parameter(label = "Regions", persist = false, required = false,
		description = "Names or numbers of the regions to measure, separated by commas. Blank: all", attrs = { @Attr(
			name = "regions", value = "mask"), @Attr(name = "needs", value = "mask!=none|roi") })
	private String label = "";

	@Parameter(label = "Image before contrast", persist = false, required = false,
		description = "Title or file, on the same grid; the classes are of the rise above it. Blank: none", attrs = @Attr(
			name = "images", value = ""))
	private String before = "";

	@Parameter(label = "Classes", persist = false, choices = { AUTOMATIC, "attenuation", "enhancement",
		"relative enhancement", "adc", CUSTOM },
		description = "What the values are; automatic: by the unit of the image. Their limits are in the documentation")
	private String classes = AUTOMATIC;

	@Parameter(label = "Limits", persist = false, required = false,
		description = "Values at which the next class begins, rising, in the unit of the image, such as 20, 130. Blank: those of the classes",
		attrs = @Attr(name = "holds", value = "numbers"))
	private String limits = "";

	@Parameter(label = "Names of the classes", persist = false, required = false,
		description = "One more than limits, from below, such as necrotic, viable, calcified. Blank: by their limits",
		attrs = @Attr(name = "needs", value = "limits"))
	private String names = "";

	@Parameter(label = "Bin width of the histogram", persist = false, required = false,
		description = "In the unit of the image; the histogram is a table of its own. Blank: none", attrs = @Attr(
			name = "holds", value = "number above 0"))
	private String bin_width = "";

	@Parameter(label = "Measure the margin", persist = false,
		description = "Sharpness of the margin, along lines across it")
	private boolean margin = true;

	@Parameter(label = "Length of the lines to each side (mm)", persist = false, required = false,
		description = "Not farther than tissue is the same on each side of the margin", attrs = { @Attr(name = "needs",
			value = "margin"), @Attr(name = "expert"), @Attr(name = "holds", value = "number from 1 to 50") })
	private String margin_reach = "5";

	@Parameter(type = ItemIO.OUTPUT, description = "One row per region: classes, distribution, margin")
	private Table table;

	@Parameter(type = ItemIO.OUTPUT, description = "The histogram of each region, where a bin width is given")
	private Table histogram;

	@Parameter(type = ItemIO.OUTPUT, description = "The class of each voxel as a label: 1 for the lowest")
	private ImagePlus class_map;

	@Override
	protected void check() throws IOException {
		reach();
		binWidth();
		if (!new TextField("limits", limits).isBlank()) custom();
	}

	@Override
	protected void compute() throws IOException {
		if (image == null) image = WindowManager.getCurrentImage();
		final Series series = volume(image);
		final Geometry grid = series.geometry();
		final List<MaskRegion> regions = LabelField.of("label", label, requiredRegions(image, grid));
		final ClassValues values = values(series);
		final MarginMeasurement edge = new MarginMeasurement(series, regions, reach());
		final Table.Builder rows = new Table.Builder();
		final Table.Builder bins = new Table.Builder();
		final VoxelLabels labels = new VoxelLabels(grid);
		final double width = binWidth().orElse(0);
		during(progress -> {
			for (int i = 0; i < regions.size(); i++) {
				if (progress.canceled()) throw new CancellationException();
				final MaskRegion region = regions.get(i);
				final ValueDistribution found = row(rows, values, region);
				if (margin) edge.fill(rows, region, series.valueUnit());
				if (width > 0) bins(bins, region, found, width);
				region.forEach((x, y, z) -> labels.set(x, y, z, values.classes().find(values.at(x, y, z)) + 1));
				progress.report(i + 1, regions.size());
			}
		});
		finish(rows.build(), width > 0 ? bins.build() : null, labels.image("Classes " + image.getTitle(), values.classes()
			.classes().stream().map(ValueClass::name).toList()));
	}

	private void finish(final Table rows, final Table bins, final ImagePlus labels) throws IOException {
		final Provenance provenance = ProvenanceRecorder.of(this, image, Map.of());
		ProvenanceRecorder.mark(labels, provenance);
		final String prefix = ResultFolder.fileName(image.getTitle());
		write(prefix + "_LesionComposition", image, provenance, folder -> {
			folder.table(prefix + "_LesionComposition", rows);
			if (bins != null) folder.table(prefix + "_histogram", bins);
			folder.image(prefix + "_classes", labels);
		});
		show(rows, provenance);
		showAndSelect(labels);
		table = rows;
		histogram = bins;
		class_map = labels;
	}

	private ValueDistribution row(final Table.Builder rows, final ClassValues values, final MaskRegion region)
		throws InputException
	{
		final double[] found = values.of(region);
		final long missing = region.count() - found.length;
		if (found.length == 0) {
			throw new InputException("mask must hold voxels with a value, but the region \"" + region.name() + "\" has none.");
		}
		if (missing > 0) {
			presenter().warn(Warning.leftOut("The region \"" + region.name() + "\" has " + missing + " voxels of " + region
				.count() + " without a value: shares are of the others."));
		}
		final double milliliters = region.volume() / region.count() / 1000;
		rows.row().cell("image", image.getTitle()).cell("region", region.name()).cell("voxels", found.length).cell(
			"volume (mL)", found.length * milliliters);
		final long[] counts = values.classes().counts(found);
		for (int i = 0; i < counts.length; i++) {
			final String name = values.classes().classes().get(i).name();
			rows.cell(name + " (%)", 100.0 * counts[i] / found.length).cell(name + " (mL)", counts[i] * milliliters);
		}
		final ValueDistribution distribution = new ValueDistribution(found);
		final String unit = values.unit().isEmpty() ? "" : " (" + values.unit() + ")";
		rows.cell("mean" + unit, distribution.mean()).cell("sd" + unit, distribution.standardDeviation()).cell("min" + unit,
			distribution.min());
		PERCENTILES.forEach(percent -> rows.cell((percent == 50 ? "median" : "p" + percent) + unit, distribution.percentile(
			percent)));
		rows.cell("max" + unit, distribution.max()).cell("skewness", distribution.skewness()).cell("excess_kurtosis",
			distribution.excessKurtosis());
		return distribution;
	}

	private static void bins(final Table.Builder rows, final MaskRegion region, final ValueDistribution found,
		final double width)
	{
		final ValueDistribution.Histogram bins = found.histogram(width, MAX_BINS);
		if (bins.counts().length == 0) {
			throw new InvalidInputException("bin_width must make at most " + MAX_BINS + " bins, but it is " + width +
				" for values from " + (float) found.min() + " to " + (float) found.max() + ".");
		}
		for (int i = 0; i < bins.counts().length; i++) {
			rows.row().cell("region", region.name()).cell("from", bins.start() + i * width).cell("to", bins.start() + (i + 1) *
				width).cell("voxels", bins.counts()[i]).cell("share (%)", 100.0 * bins.counts()[i] / found.count());
		}
	}

	/** The values that are classified, and their classes. */
	private ClassValues values(final Series series) throws IOException {
		final TextField earlier = new TextField("before", before);
		final Optional<RandomAccessibleInterval<? extends RealType<?>>> plain = earlier.isBlank() ? Optional.empty()
			: Optional.of(NamedImage.volume(presenter(), rules().strict(), NamedImage.find(readers(), "before", earlier.text()),
				"before", earlier.text(), image, series.geometry()));
		final Optional<NamedClasses> named = named(series.valueUnit(), plain.isPresent());
		final ClassSet set = new TextField("limits", limits).isBlank() ? named.orElseThrow(() -> new InvalidInputException(
			"limits must be given for classes=" + CUSTOM + ", such as 20, 130, but it is blank.")).classes() : custom();
		final boolean relative = named.filter(NamedClasses.RELATIVE_ENHANCEMENT::equals).isPresent();
		return new ClassValues(series.image(), plain, relative, set, relative ? "%" : series.valueUnit());
	}

	private ClassSet custom() {
		return ClassSet.of(new TextField("limits", limits).numbers(), new TextField("names", names).quotedWords());
	}

	private Optional<NamedClasses> named(final String unit, final boolean subtracts) {
		final String wanted = new TextField("classes", classes).oneOf(Stream.of(Stream.of(AUTOMATIC), Arrays.stream(
			NamedClasses.values()).map(NamedClasses::key), Stream.of(CUSTOM)).flatMap(Function.identity()).toList());
		if (wanted.equals(CUSTOM)) return Optional.empty();
		final boolean attenuation = unit.equals(NamedClasses.ATTENUATION.unit());
		if (wanted.equals(AUTOMATIC)) {
			if (subtracts) return Optional.of(attenuation ? NamedClasses.ENHANCEMENT : NamedClasses.RELATIVE_ENHANCEMENT);
			if (attenuation) return Optional.of(NamedClasses.ATTENUATION);
			if (unit.equals(NamedClasses.ADC.unit())) return Optional.of(NamedClasses.ADC);
			if (!new TextField("limits", limits).isBlank()) return Optional.empty();
			throw new InvalidInputException("classes must be chosen, or limits be given: the unit of \"" + image.getTitle() +
				"\" is " + (unit.isEmpty() ? "not known" : unit) + ", neither HU nor " + NamedClasses.ADC.unit() + ".");
		}
		final NamedClasses named = NamedClasses.of(wanted).orElseThrow();
		final boolean rises = named == NamedClasses.ENHANCEMENT || named == NamedClasses.RELATIVE_ENHANCEMENT;
		if (rises && !subtracts) {
			throw new InvalidInputException("before must be the image before contrast for classes=" + wanted +
				", but it is blank.");
		}
		if (!rises && subtracts) {
			throw new InvalidInputException("before must be blank for classes=" + wanted + ", but it is \"" + before + "\".");
		}
		if (named != NamedClasses.RELATIVE_ENHANCEMENT && !unit.isEmpty() && !unit.equals(named.unit())) {
			throw new InvalidInputException("classes=" + wanted + " is of an image in " + named.unit() + ", but \"" + image
				.getTitle() + "\" is in " + unit + ".");
		}
		if (named != NamedClasses.RELATIVE_ENHANCEMENT && unit.isEmpty()) {
			presenter().warn(Warning.doubtful("\"" + image.getTitle() + "\" has no unit: its values are taken to be " + named
				.unit() + "."));
		}
		return Optional.of(named);
	}

	private double reach() {
		final double reach = new TextField("margin_reach", margin_reach).number().orElse(5);
		if (reach >= 1 && reach <= 50) return reach;
		throw new InvalidInputException("margin_reach must be a number from 1 to 50 mm, but it is \"" + margin_reach.trim() +
			"\".");
	}

	private OptionalDouble binWidth() {
		final OptionalDouble width = new TextField("bin_width", bin_width).number();
		if (width.isEmpty() || width.getAsDouble() > 0) return width;
		throw new InvalidInputException("bin_width must be above 0, but it is \"" + bin_width.trim() + "\".");
	}
}
