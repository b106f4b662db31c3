package org.imagingbiomarkers.plugins.radiomics;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.command.PathField;
import org.imagingbiomarkers.plugins.command.ProvenanceRecorder;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.LabelField;
import org.imagingbiomarkers.plugins.map.RegionCommand;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import ij.WindowManager;

/**
 * The features of the Image Biomarker Standardisation Initiative in the regions of an image: see
 * {@link org.imagingbiomarkers.radiomics.Feature}.
 */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Radiomics", weight = 50), @Menu(label = "Radiomic Features...", weight = 1) },
	description = "Shape, intensity and texture of regions, as the IBSI defines them")
public class RadiomicFeatures extends RegionCommand {

	static final String TITLE = "Radiomic Features";
	private static final String WIDE = "wide";
	private static final String LONG = "long";
	private static final String IBSI = "ibsi";
	private static final String PYRADIOMICS = "pyradiomics";

	@Parameter(label = "Image", persist = false, required = false, description = "One volume or one slice")
	private ImagePlus image;

	@Parameter(label = "Regions", persist = false, required = false,
		description = "Names or numbers of the regions to measure, separated by commas; names with a comma in quotation marks. Blank: all",
		attrs = { @Attr(name = "regions", value = "mask"), @Attr(name = "needs", value = "mask!=none|roi") })
	private String label = "";

	@Parameter(label = "Mode", persist = false, choices = { IBSI, PYRADIOMICS },
		description = "Names and definitions of the IBSI or of PyRadiomics; a parameter file of PyRadiomics means the latter")
	private String mode = IBSI;

	@Parameter(label = "Settings file", style = "open,extensions:yaml/yml", persist = false, required = false,
		description = "YAML file, as this dialog saves it or PyRadiomics takes it. A field that is filled in wins")
	private File settings = new File("");

	@Parameter(label = "Families", persist = false, required = false,
		description = "Such as morphology, intensity_statistics, glcm, separated by commas. Blank: all", attrs = { @Attr(
			name = "needs", value = "mode=ibsi"), @Attr(name = "expert") })
	private String families = "";

	@Parameter(label = "Texture aggregation", persist = false, choices = { FeatureProtocolFields.DEFAULT, "3D", "2.5D",
		"2D", "all" },
		description = "Neighbors in the volume (3D), in slices merged (2.5D) or in slices averaged (2D). Default: 3D",
		attrs = { @Attr(name = "needs", value = "mode=ibsi"), @Attr(name = "expert") })
	private String aggregations = FeatureProtocolFields.DEFAULT;

	@Parameter(label = "Voxel size (mm)", persist = false, required = false,
		description = "To which to interpolate: one number, or three for x, y and z, 0 to leave an axis. Blank: as it is",
		attrs = @Attr(name = "holds", value = "numbers from 0"))
	private String spacing = "";

	@Parameter(label = "Interpolation", persist = false, choices = { FeatureProtocolFields.DEFAULT, "nearest", "linear",
		"cubic", "spline" }, description = "Of intensities. Default: linear", attrs = { @Attr(name = "needs",
			value = "mode=ibsi"), @Attr(name = "expert") })
	private String interpolation = FeatureProtocolFields.DEFAULT;

	@Parameter(label = "Round to integers", persist = false, choices = { FeatureProtocolFields.DEFAULT, "yes", "no" },
		description = "Interpolated intensities to whole numbers, as is right for CT. Default: no", attrs = { @Attr(
			name = "needs", value = "mode=ibsi"), @Attr(name = "expert") })
	private String rounding = FeatureProtocolFields.DEFAULT;

	@Parameter(label = "Intensity range", persist = false, required = false,
		description = "Lowest and highest intensity that counts, such as -500, 400. Blank: no limits", attrs = @Attr(
			name = "holds", value = "numbers"))
	private String range = "";

	@Parameter(label = "Outliers (standard deviations)", persist = false, required = false,
		description = "Intensities farther from the mean do not count, such as 3. Blank: no limits", attrs = { @Attr(
			name = "expert"), @Attr(name = "needs", value = "mode=ibsi"), @Attr(name = "holds", value = "number above 0") })
	private String outliers = "";

	@Parameter(label = "Bin size", persist = false, required = false,
		description = "Width of a gray level in the unit of the image, such as 25", attrs = @Attr(name = "holds",
			value = "number above 0"))
	private String bin_size = "";

	@Parameter(label = "Number of bins", persist = false, required = false,
		description = "Gray levels that divide the range of each region. Blank, without a bin size: 32; none: as it is",
		attrs = @Attr(name = "holds", value = "whole number from 1 or none"))
	private String bin_number = "";

	@Parameter(label = "Bin size of the intensity-volume histogram", persist = false, required = false,
		description = "Width of its bins in the unit of the image, such as 2.5. Blank: intensities are not binned", attrs = {
			@Attr(name = "expert"), @Attr(name = "needs", value = "mode=ibsi"), @Attr(name = "holds",
				value = "number above 0") })
	private String ivh_bin_size = "";

	@Parameter(label = "Bins of the intensity-volume histogram", persist = false, required = false,
		description = "Number of its bins, such as 1000. Blank: intensities are not binned", attrs = { @Attr(name = "expert"),
			@Attr(name = "needs", value = "mode=ibsi; !ivh_bin_size"), @Attr(name = "holds", value = "whole number from 1") })
	private String ivh_bin_number = "";

	@Parameter(label = "Filters", persist = false, required = false,
		description = "Filters whose responses are measured too, such as {filter: log, sigma: 1.5}, {filter: mean}. Blank: none",
		attrs = { @Attr(name = "needs", value = "mode=ibsi"), @Attr(name = "expert") })
	private String filters = "";

	@Parameter(label = "Table", persist = false, choices = { WIDE, LONG },
		description = "wide: one row per region; long: one row per feature, with the reason where it is undefined")
	private String form = WIDE;

	@Parameter(label = "Add diagnostics", persist = false,
		description = "Grid, voxel counts and ranges after each step of the preparation, in the table", attrs = @Attr(
			name = "expert"))
	private boolean diagnostics = false;

	@Parameter(label = "Save settings as", style = "save,extensions:yaml", persist = false, required = false,
		description = "YAML file of the settings used, to use them again. Blank: none", attrs = @Attr(name = "expert"))
	private File save_settings = new File("");

	@Parameter(type = ItemIO.OUTPUT, description = "One row per region, one column per feature")
	private Table table;

	@Override
	protected void check() throws IOException {
		final FeatureProtocolFields all = fields();
		final boolean ibsi = mode.equals(IBSI) && !PyRadiomicsMeasurement.meant(all.file());
		if (ibsi) all.protocol(image != null && image.getNSlices() == 1);
	}

	@Override
	protected void compute() throws IOException {
		if (image == null) image = WindowManager.getCurrentImage();
		table = measure(volume(image));
	}

	private Table measure(final Series series) throws IOException {
		final String wanted = new TextField("form", form).oneOf(List.of(WIDE, LONG));
		final FeatureMeasurement measurement = measurement(series);
		final Regions all = requiredRegions(image, series.geometry());
		final List<MaskRegion> regions = LabelField.of("label", label == null || label.isBlank() ? measurement.label()
			: label, all);
		for (final MaskRegion region : regions) {
			UndefinedVoxels.of(series, region).sentence(region.name()).ifPresent(sentence -> presenter().warn(Warning.leftOut(
				sentence)));
		}
		final List<MeasuredRegion> measured = new ArrayList<>();
		during(progress -> measured.addAll(measurement.measure(regions, progress)));
		final Table rows = wanted.equals(WIDE) ? FeatureTableBuilder.wide(image.getTitle(), measured, diagnostics)
			: FeatureTableBuilder.tall(image.getTitle(), measured, diagnostics);
		final Optional<Path> saved = new PathField("save_settings", save_settings).path();
		if (saved.isPresent()) SettingsFile.write("save_settings", saved.get(), measurement.settings());
		if (outputFolder().path().isPresent()) {
			final String name = ResultFolder.fileName(image.getTitle()) + "_RadiomicFeatures";
			write(name, image, ProvenanceRecorder.of(this, image, Map.of(), FeatureTableBuilder.document(measured, measurement
				.imageDiagnostics(), measurement.settings())), folder -> folder.table(name, rows));
		}
		show(rows, ProvenanceRecorder.of(this, image, Map.of()));
		return rows;
	}

	private FeatureProtocolFields fields() throws IOException {
		return new FeatureProtocolFields(settings).over("families", families).over("aggregations", aggregations).over(
			"spacing", spacing).over("interpolation", interpolation).over("rounding", rounding).over("range", range).over(
				"outliers", outliers).over("bin_size", bin_size).over("bin_number", bin_number).over("ivh_bin_size", ivh_bin_size)
			.over("ivh_bin_number", ivh_bin_number).overFilters("filters", filters);
	}

	private FeatureMeasurement measurement(final Series series) throws IOException {
		final String way = new TextField("mode", mode).oneOf(List.of(IBSI, PYRADIOMICS));
		final FeatureProtocolFields all = fields();
		if (way.equals(PYRADIOMICS) || PyRadiomicsMeasurement.meant(all.file())) {
			return new PyRadiomicsMeasurement(series, all.file(), all.fields(), presenter().workers());
		}
		return new IbsiMeasurement(series, all.protocol(series.geometry().depth() == 1), presenter().workers());
	}

	/**
	 * The voxels of a region that have no intensity, which are left out of the intensities.
	 *
	 * @param missing voxels that are not a number (NaN)
	 * @param infinite voxels that are infinite
	 * @param all voxels of the region
	 */
	record UndefinedVoxels(long missing, long infinite, long all) {

		/** @param series one volume on the grid of the region */
		static UndefinedVoxels of(final Series series, final MaskRegion region) {
			final List<Object> planes = PlanarImages.planes(series.image());
			final int width = (int) series.geometry().width();
			final long[] counts = new long[2];
			region.forEach((column, row, slice) -> {
				if (!(planes.get(slice) instanceof float[] values)) return;
				final float value = values[row * width + column];
				if (Float.isNaN(value)) counts[0]++;
				else if (Float.isInfinite(value)) counts[1]++;
			});
			return new UndefinedVoxels(counts[0], counts[1], region.count());
		}

		/** What a user should know of them; empty where every voxel has an intensity. */
		Optional<String> sentence(final String region) {
			if (missing + infinite == 0) return Optional.empty();
			return Optional.of("The region \"" + region + "\" has voxels without an intensity, " + missing +
				" not a number (NaN) and " + infinite + " infinite of " + all + ": intensities are measured without them.");
		}
	}
}
