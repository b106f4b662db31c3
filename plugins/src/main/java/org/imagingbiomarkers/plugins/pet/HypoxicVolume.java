package org.imagingbiomarkers.plugins.pet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.pet.HypoxicUptake;
import org.imagingbiomarkers.plugins.command.ImageInput;
import org.imagingbiomarkers.plugins.command.ProvenanceRecorder;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.LabelField;
import org.imagingbiomarkers.plugins.map.MapImage;
import org.imagingbiomarkers.plugins.map.MaskField;
import org.imagingbiomarkers.plugins.map.Quantity;
import org.imagingbiomarkers.plugins.map.RegionCommand;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import ij.ImageStack;
import ij.WindowManager;
import ij.process.FloatProcessor;

/** How much of a tumor is hypoxic, by the ratio of its uptake to that of blood or muscle: {@link HypoxicUptake}. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(label = "PET",
	weight = 40), @Menu(label = "Hypoxic Volume...", weight = 4) },
	description = "Tumor-to-reference ratio, hypoxic volume and fraction of FMISO, FAZA or FETNIM PET")
public class HypoxicVolume extends RegionCommand {

	private static final double CUBIC_MILLIMETERS = 1000;

	@Parameter(label = "PET image", persist = false, required = false,
		description = "A late image of a tracer of hypoxia, in any unit")
	private ImagePlus image;

	@Parameter(label = "Labels", persist = false, required = false,
		description = "Names or numbers of the tumors of the mask, separated by commas. Blank: all", attrs = { @Attr(
			name = "needs", value = "mask!=none|roi"), @Attr(name = "regions", value = "mask") })
	private String label = "";

	@Parameter(label = "Reference", persist = false, required = false,
		description = "Blood or muscle: title of a label image or file of regions", attrs = { @Attr(name = "needed",
			value = ""), @Attr(name = "images", value = "lesions, roi, roi manager") })
	private String reference = "";

	@Parameter(label = "Label of the reference region", persist = false, required = false,
		description = "Name or number of its region. Blank: all of it", attrs = { @Attr(name = "needs", value = "reference"),
			@Attr(name = "regions", value = "reference") })
	private String reference_label = "";

	@Parameter(label = "Tracer", persist = false, choices = { "fmiso", "faza", "fetnim" },
		description = "Decides the threshold where that is blank: 1.2 of the blood for FMISO, 1.2 and 1.3 of muscle for FAZA and FETNIM")
	private String tracer = "fmiso";

	@Parameter(label = "Threshold", persist = false, required = false,
		description = "Ratio to the reference from which a voxel is hypoxic. Blank: by the tracer", attrs = @Attr(
			name = "holds", value = "number above 0"))
	private String hypoxia_threshold = "";

	@Parameter(label = "Frame", persist = false, required = false,
		description = "Number of the volume of a dynamic image. Blank: the last", attrs = { @Attr(name = "holds",
			value = "whole number from 1"), @Attr(name = "expert") })
	private String frame = "";

	@Parameter(type = ItemIO.OUTPUT, description = "One row per tumor and one for all of them")
	private Table table;

	@Parameter(type = ItemIO.OUTPUT, description = "The ratio to the reference in each voxel")
	private ImagePlus tumor_to_reference;

	@Override
	protected void check() {
		threshold();
	}

	private double threshold() {
		final List<HypoxicUptake.Tracer> all = List.of(HypoxicUptake.Tracer.values());
		final String key = new TextField("tracer", tracer).oneOf(all.stream().map(HypoxicUptake.Tracer::key).toList());
		final OptionalDouble given = new TextField("hypoxia_threshold", hypoxia_threshold).number();
		final double threshold = given.orElseGet(() -> all.stream().filter(one -> one.key().equals(key)).findFirst()
			.orElseThrow().threshold());
		if (threshold > 0) return threshold;
		throw new InvalidInputException("hypoxia_threshold must be above 0, but it is \"" + hypoxia_threshold.trim() + "\".");
	}

	@Override
	protected void compute() throws IOException {
		if (image == null) image = WindowManager.getCurrentImage();
		final Series series = ImagePlusSeries.series(ImageInput.checked(image));
		final Geometry grid = series.geometry();
		final double threshold = threshold();
		final int number = number((int) series.volumes());
		final Regions all = requiredRegions(image, grid);
		final List<MaskRegion> tumors = LabelField.of("label", label, all);
		final List<MaskRegion> normal = reference(grid);
		final List<float[]> planes = planes(series, number);
		final double mean = mean(planes, normal, grid);
		final double milliliters = grid.spacing().x() * grid.spacing().y() * grid.spacing().z() / CUBIC_MILLIMETERS;
		final Table.Builder rows = new Table.Builder();
		final List<double[]> each = new ArrayList<>();
		for (int i = 0; i < tumors.size(); i++) {
			Workers.endIfInterrupted();
			each.add(values(planes, List.of(tumors.get(i)), grid));
			row(rows, number, tumors.get(i).name(), each.get(i), mean, threshold, milliliters);
		}
		if (tumors.size() > 1) row(rows, number, "all", values(planes, tumors, grid), mean, threshold, milliliters);
		final Provenance provenance = ProvenanceRecorder.of(this, image, Map.of());
		final ImagePlus ratio = ratio(planes, mean, grid);
		ProvenanceRecorder.mark(ratio, provenance);
		final Table made = rows.build();
		final String prefix = ResultFolder.fileName(image.getTitle());
		write(prefix + "_HypoxicVolume", image, provenance, folder -> {
			folder.image(prefix + "_tumor_to_reference", ratio);
			folder.table(prefix + "_HypoxicVolume", made);
		});
		show(made, provenance);
		showAndSelect(ratio);
		table = made;
		tumor_to_reference = ratio;
	}

	private List<MaskRegion> reference(final Geometry grid) throws IOException {
		final String where = new TextField("reference", reference).isBlank() ? MaskField.NONE : reference;
		final Optional<Regions> found = regions("reference", where, image, grid);
		if (found.isEmpty()) throw new InputException(
			"reference must name a region of normal tissue: the blood in the heart or the aorta, or muscle.");
		return LabelField.of("reference_label", reference_label, found.get());
	}

	/** The volume to measure, from 1. */
	private int number(final int volumes) {
		final TextField field = new TextField("frame", frame);
		return field.isBlank() ? volumes : field.whole(1, volumes);
	}

	private static List<float[]> planes(final Series series, final int number) {
		final int depth = (int) series.geometry().depth();
		return IntStream.range((number - 1) * depth, number * depth).mapToObj(plane -> PlanarImages.floats(PlanarImages.plane(
			series.image(), plane))).toList();
	}

	private static double mean(final List<float[]> planes, final List<MaskRegion> regions, final Geometry grid)
		throws InputException
	{
		final double[] values = values(planes, regions, grid);
		double sum = 0;
		long count = 0;
		for (final double value : values) {
			if (!Double.isFinite(value)) continue;
			sum += value;
			count++;
		}
		if (count > 0 && sum > 0) return sum / count;
		throw new InputException("reference must have an uptake above 0, but " + (count == 0
			? "none of its voxels has a value" : "its mean is " + sum / count) + ".");
	}

	/** The values of the voxels in any of some regions. */
	private static double[] values(final List<float[]> planes, final List<MaskRegion> regions, final Geometry grid) {
		final int width = (int) grid.width();
		final List<double[]> slices = new ArrayList<>();
		for (int z = 0; z < planes.size(); z++) {
			final int slice = z;
			final float[] plane = planes.get(z);
			slices.add(IntStream.range(0, plane.length).filter(i -> regions.stream().anyMatch(region -> region.contains(i %
				width, i / width, slice))).mapToDouble(i -> plane[i]).toArray());
		}
		return slices.stream().flatMapToDouble(Arrays::stream).toArray();
	}

	private void row(final Table.Builder rows, final int number, final String name, final double[] values,
		final double mean, final double threshold, final double milliliters)
	{
		final HypoxicUptake found = HypoxicUptake.of(values, mean, threshold, milliliters);
		rows.row().cell("image", image.getTitle()).cell("frame", number).cell("region", name).cell("tracer", tracer).cell(
			"threshold (TBR)", threshold).cell("reference mean", mean).cell("voxels", found.voxels()).cell("TBR max", found
				.max()).cell("TBR mean", found.mean()).cell("TBR median", found.median()).cell("hypoxic volume (mL)", found
					.volume()).cell("hypoxic fraction", found.fraction()).cell("TBR mean in hypoxic", found.meanInHypoxic()).cell(
						"hypoxic burden (mL)", found.burden());
	}

	private ImagePlus ratio(final List<float[]> planes, final double mean, final Geometry grid) {
		final ImageStack stack = new ImageStack((int) grid.width(), (int) grid.height());
		for (final float[] plane : planes) {
			final float[] ratios = new float[plane.length];
			for (int i = 0; i < plane.length; i++) {
				ratios[i] = (float) (plane[i] / mean);
			}
			stack.addSlice(new FloatProcessor((int) grid.width(), (int) grid.height(), ratios));
		}
		final ImagePlus made = new ImagePlus("TBR " + image.getTitle(), stack);
		made.setDimensions(1, stack.size(), 1);
		ImagePlusSeries.calibrate(made, grid);
		ImagePlusProperties.setQuantity(made, "tumor_to_reference");
		MapImage.color(made, Quantity.of("tumor_to_reference"));
		return made;
	}
}
