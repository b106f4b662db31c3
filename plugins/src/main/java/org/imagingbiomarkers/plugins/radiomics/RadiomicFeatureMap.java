package org.imagingbiomarkers.plugins.radiomics;

import java.io.File;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.SourceFiles;
import org.imagingbiomarkers.io.map.MapDescription;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.io.result.MapFormat;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.plugins.command.Project;
import org.imagingbiomarkers.plugins.command.ProvenanceRecorder;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.ColorMap;
import org.imagingbiomarkers.plugins.map.MapImage;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.Quantity;
import org.imagingbiomarkers.plugins.map.RegionCommand;
import org.imagingbiomarkers.plugins.structuredreport.QuantityCodes;
import org.imagingbiomarkers.radiomics.Aggregation;
import org.imagingbiomarkers.radiomics.Feature;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.families.FeatureMap;
import org.imagingbiomarkers.radiomics.preparation.PreparedRegion;
import org.imagingbiomarkers.radiomics.preparation.RegionPreparation;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import ij.WindowManager;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.numeric.real.FloatType;

/** A radiomic feature of the surroundings of every voxel: {@link FeatureMap}. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Radiomics", weight = 50), @Menu(label = "Radiomic Feature Map...", weight = 2) },
	description = "A radiomic feature of the surroundings of every voxel")
public class RadiomicFeatureMap extends RegionCommand {

	private static final String TITLE = "Radiomic Feature Map";
	private static final int MAX_RADIUS = 50;
	/** Features whose sign tells something. */
	private static final Set<Feature> SIGNED = EnumSet.of(Feature.INTENSITY_SKEWNESS, Feature.GLCM_CORRELATION,
		Feature.GLCM_CLUSTER_SHADE);

	@Parameter(label = "Image", persist = false, required = false, description = "One volume or one slice")
	private ImagePlus image;

	@Parameter(label = "Feature", persist = false, required = false,
		description = "Its name, such as cm_contrast or stat_mean, or its IBSI code")
	private String feature = "cm_joint_entr";

	@Parameter(label = "Kernel radius (voxels)", persist = false, required = false,
		description = "1: the voxel and those that touch it, 2: a box of 5 voxels a side, ...", attrs = @Attr(name = "holds",
			value = "whole number from 1"))
	private String kernel_radius = "1";

	@Parameter(label = "Slice by slice (2D)", persist = false, description = "A kernel of one slice instead of a box")
	private boolean in_slice = false;

	@Parameter(label = "Settings file", style = "open,extensions:yaml/yml", persist = false, required = false,
		description = "YAML file of settings, as Radiomic Features saves it")
	private File settings = new File("");

	@Parameter(label = "Intensity range", persist = false, required = false,
		description = "Lowest and highest intensity that counts, such as -500, 400. Blank: no limits", attrs = @Attr(
			name = "holds", value = "numbers"))
	private String range = "";

	@Parameter(label = "Bin size", persist = false, required = false,
		description = "Width of a gray level in the unit of the image, such as 25", attrs = @Attr(name = "holds",
			value = "number above 0"))
	private String bin_size = "";

	@Parameter(label = "Number of bins", persist = false, required = false,
		description = "Gray levels that divide the range of the mask. Blank, without a bin size: 32; none: as it is",
		attrs = @Attr(name = "holds", value = "whole number from 1 or none"))
	private String bin_number = "";

	@Parameter(label = "Format of the map", persist = false, choices = { MapRequest.TIFF, MapRequest.NIFTI,
		MapRequest.DICOM }, description = "How it is written: TIFF with all properties, NIfTI, or DICOM Parametric Map",
		attrs = @Attr(name = "needs", value = "output_folder"))
	private String output_format = MapRequest.TIFF;

	@Parameter(type = ItemIO.OUTPUT, description = "The feature around each voxel, in its unit")
	private ImagePlus map;

	@Override
	protected void check() throws IOException {
		final boolean flat = in_slice || image != null && image.getNSlices() == 1;
		FeatureField.of("feature", feature, flat);
		radius();
		protocol(flat);
	}

	@Override
	protected void compute() throws IOException {
		if (image == null) image = WindowManager.getCurrentImage();
		final ImagePlus made = make(volume(image));
		showAndSelect(made);
		map = made;
	}

	private ImagePlus make(final Series series) throws IOException {
		final MapFormat format = MapRequest.mapFormat(output_format);
		if (format == MapFormat.DICOM && !ImagePlusProperties.hasPlace(image)) {
			throw new InputException("output_format can be \"" + MapRequest.DICOM +
				"\" only where the position of the image in the patient is known, which it is not for \"" + image.getTitle() +
				"\".");
		}
		final boolean flat = in_slice || series.geometry().depth() == 1;
		final FeatureField wanted = FeatureField.of("feature", feature, flat);
		final int radius = radius();
		final FeatureProtocol protocol = protocol(flat);
		final Regions regions = requiredRegions(image, series.geometry());
		final Vector spacing = series.geometry().spacing();
		final RegionPreparation preparation = new RegionPreparation(series.image(), new double[] { spacing.x(), spacing.y(),
			spacing.z() }, protocol.preparation());
		final PlacedMask where = PlacedMask.of(regions.union("all"));
		final PreparedRegion prepared = preparation.prepare(where.mask(), where.place(), null);
		final FeatureMap features = new FeatureMap(prepared, wanted.feature(), wanted.aggregation(), protocol.features()
			.texture(), radius, flat);
		final AtomicReference<PlanarImg<FloatType, ?>> values = new AtomicReference<>();
		during(progress -> values.set(features.image(preparation.grid(), presenter().workers(), progress)));
		final ImagePlus made = MapImage.of(new Quantity(wanted.feature().tag(wanted.aggregation()), wanted.feature().title(),
			wanted.feature().unit().text(series.valueUnit()), 1, Double.NaN, Double.NaN, SIGNED.contains(wanted.feature())
				? ColorMap.VIK : ColorMap.VIRIDIS), values.get(), image.getTitle(), geometry(series.geometry(), preparation
					.grid()), series.valueUnit());
		final Provenance provenance = ProvenanceRecorder.of(this, image, Map.of(), Map.of("settings", protocol.entries()));
		ProvenanceRecorder.mark(made, provenance);
		write(made, format, wanted, provenance);
		return made;
	}

	private FeatureProtocol protocol(final boolean flat) throws IOException {
		return new FeatureProtocolFields(settings).over("range", range).over("bin_size", bin_size).over("bin_number",
			bin_number).protocol(flat);
	}

	private int radius() {
		final double radius = new TextField("kernel_radius", kernel_radius).number().orElse(1);
		if (radius == Math.rint(radius) && radius >= 1 && radius <= MAX_RADIUS) return (int) radius;
		throw new InvalidInputException("kernel_radius must be a whole number of voxels from 1 to " + MAX_RADIUS +
			", but it is \"" + kernel_radius.strip() + "\".");
	}

	/** The position in the patient of a grid that is measured from the first voxel of an image. */
	private static Geometry geometry(final Geometry image, final Grid grid) {
		final Vector spacing = image.spacing();
		return new Geometry(grid.sizeX(), grid.sizeY(), grid.sizeZ(), image.place(grid.originX() / spacing.x(), grid
			.originY() / spacing.y(), grid.originZ() / spacing.z()), image.row(), image.column(), image.slice(), new Vector(grid
				.spacingX(), grid.spacingY(), grid.spacingZ()));
	}

	private void write(final ImagePlus made, final MapFormat format, final FeatureField wanted, final Provenance provenance)
		throws IOException
	{
		final String tag = wanted.feature().tag(wanted.aggregation());
		final String name = ResultFolder.fileName(image.getTitle()) + "_" + tag;
		write(name, image, provenance, folder -> folder.map(name, made, format, new MapDescription(wanted.feature().title(),
			QuantityCodes.feature(wanted.feature().code()).orElseThrow(), SourceFiles.of(image), Project.version())));
	}

	/**
	 * What a field that names one feature means.
	 *
	 * @param aggregation one of its family's
	 */
	record FeatureField(Feature feature, Aggregation aggregation) {

		/**
		 * Reads a name such as {@code cm_contrast_3D_avg}, the same without its end, or a code such as {@code ACUI}.
		 *
		 * @param inSlice whether a name without its end means neighbors in the slice, otherwise in the volume; directions are
		 * averaged
		 * @throws InvalidInputException if there is no such feature
		 */
		static FeatureField of(final String key, final String text, final boolean inSlice) {
			final TextField field = new TextField(key, text);
			for (final Feature feature : Feature.values()) {
				for (final Aggregation aggregation : feature.family().aggregations()) {
					if (feature.tag(aggregation).equalsIgnoreCase(field.text())) return new FeatureField(feature, aggregation);
				}
				if (feature.tag().equalsIgnoreCase(field.text()) || feature.code().equalsIgnoreCase(field.text())) {
					return new FeatureField(feature, usual(feature.family().aggregations(), inSlice));
				}
			}
			throw new InvalidInputException(key + " must be the name of a feature, such as stat_mean, cm_contrast or " +
				"cm_contrast_3D_comb, or its four-character code, but it is \"" + field.text() + "\".");
		}

		private static Aggregation usual(final List<Aggregation> possible, final boolean inSlice) {
			final List<Aggregation> usual = inSlice ? List.of(Aggregation.SLICES_AVERAGED, Aggregation.SLICES) : List.of(
				Aggregation.VOLUME_AVERAGED, Aggregation.VOLUME);
			return Stream.concat(usual.stream(), Stream.of(Aggregation.NONE)).filter(possible::contains).findFirst()
				.orElseThrow();
		}
	}
}
