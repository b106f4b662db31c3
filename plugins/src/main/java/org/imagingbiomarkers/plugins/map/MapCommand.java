package org.imagingbiomarkers.plugins.map;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.alignment.series.CorrectionSettings.Kind;
import org.imagingbiomarkers.alignment.series.SeriesPrediction;
import org.imagingbiomarkers.catalog.CurveModels;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.plugins.command.TextField;
import org.scijava.ItemIO;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

import ij.ImagePlus;

/**
 * A command that makes maps of a curve model: from its fields to its outputs.
 * <p>
 * A subclass has an input {@code image}, the fields of its model, and an output for each map by the map's name. The
 * attribute {@value #MODEL} of its annotation is the key of what it fits in {@link CurveModels}.
 * </p>
 */
public abstract class MapCommand extends MeasuringCommand {

	/** Attribute of a command that holds the key of a {@link CurveModels#family}. */
	public static final String MODEL = "model";

	@Parameter(label = "Mask", persist = false, required = false,
		description = "Where to compute: lesions (the list of the image), roi (the selection), none, the title of a label image, or files or a folder of regions",
		attrs = @Attr(name = "images", value = "lesions, roi, roi manager, none"))
	private String mask = MaskField.ROI;

	@Parameter(label = "Exclude background", persist = false,
		description = "Without a mask: compute only above an automatic threshold", attrs = @Attr(name = "needs",
			value = "mask=none or aif"))
	private boolean background = true;

	@Parameter(label = "Motion correction", persist = false, choices = { MotionStep.NONE, MotionStep.TRANSLATION,
		MotionStep.RIGID, MotionStep.AFFINE, MotionStep.DEFORMABLE },
		description = "First put the volumes in one place, each aligned to what the model predicts of it; rigid for the head, affine for eddy currents, deformable for breathing",
		attrs = @Attr(name = "expert"))
	private String motion_correction = MotionStep.NONE;

	@Parameter(label = "Fit region means (no maps)", persist = false,
		description = "One result for the mean curve of each label of the mask, as a table")
	private boolean region = false;

	@Parameter(label = "Blank values at bounds", persist = false,
		description = "Leave out what a fit with a warning found: a parameter at a bound, or one that is not determined",
		attrs = @Attr(name = "expert"))
	private boolean blank_at_bounds = false;

	@Parameter(label = "Add quality maps", persist = false,
		description = "Standard errors, R2, RMSE, and a status that tells why a voxel is empty", attrs = @Attr(name = "needs",
			value = "!region"))
	private boolean quality = false;

	@Parameter(label = "Maps", persist = false, required = false,
		description = "Names of the maps to make, such as ktrans, ve. Blank: all", attrs = { @Attr(name = "needs",
			value = "!region"), @Attr(name = "names", value = "maps"), @Attr(name = "expert") })
	private String maps = "";

	@Parameter(label = "Display of maps", persist = false, choices = { MapHyperstack.TILED, MapHyperstack.HYPERSTACK },
		description = "A window per map beside the series, or all maps as channels of one hyperstack", attrs = { @Attr(
			name = "needs", value = "!region"), @Attr(name = "expert") })
	private String show_maps = MapHyperstack.TILED;

	@Parameter(label = "Output folder", style = "directory", autoFill = false, persist = false, required = false,
		description = "Where maps, table and provenance are written. Blank: do not save")
	private File output_folder;

	@Parameter(label = "Format of maps", persist = false, choices = { MapRequest.TIFF, MapRequest.NIFTI, MapRequest.DICOM,
		MapRequest.OME_ZARR },
		description = "How maps are written: TIFF with all properties, NIfTI, DICOM Parametric Map, or OME-Zarr slab by slab, for maps larger than memory",
		attrs = @Attr(name = "needs", value = "output_folder; !region"))
	private String output_format = MapRequest.TIFF;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus r2, rmse, status;

	@Parameter(type = ItemIO.OUTPUT, description = "All maps as channels, where show_maps is hyperstack")
	private ImagePlus hyperstack;

	/**
	 * The command that makes maps of a family of models.
	 *
	 * @param key of the family in {@link CurveModels}, or of one of its models
	 */
	public static CommandInfo of(final CommandService commands, final String key) {
		final String family = CurveModels.FAMILIES.stream().filter(one -> one.key().equals(key) || one.model(key).isPresent())
			.findFirst().orElseThrow().key();
		return commands.getCommands().stream().filter(info -> family.equals(info.get(MODEL))).findFirst().orElseThrow();
	}

	@Override
	protected final void compute() throws IOException {
		final CommandInfo info = context().service(CommandService.class).getCommand(getClass());
		final Module fields = info.createModule(this);
		if (!region) MapChoice.of(maps).check(info);
		final Optional<Kind> kind = MotionStep.kind(motion_correction);
		final MapRequest asked = new MapRequest(presenter(), readers(), (ImagePlus) fields.getInput("image"), mask, rules(),
			background, region, blank_at_bounds, quality, maps, output_folder, output_format, isHyperstack(), Optional.empty(),
			reportFields());
		asked.regionReport().check(asked.outputFolder().isPresent());
		final MapRequest request = kind.isPresent() ? inPlace(asked, kind.get(), fields) : asked;
		maps(request).forEach((name, map) -> {
			if (info.getOutput(name) != null) fields.setOutput(name, map);
		});
	}

	private MapRequest inPlace(final MapRequest request, final Kind kind, final Module fields) throws IOException {
		final SeriesModel bound = model(request);
		if (bound instanceof SeriesModel.OfComputed) {
			final int volumes = (int) request.series().volumes();
			return MotionStep.inPlace(this, request, kind, volumes, 0, bound.prediction(new double[volumes]));
		}
		final AcquisitionValue quantity = bound.series().quantity();
		final double[] all = SampledSeries.of(request.series(), quantity, (String) fields.getInput(quantity.key())).points();
		// Of a dynamic series the leading volumes are not fitted, of others those of some values, or their means are.
		final boolean dynamic = quantity == AcquisitionValue.TIMES;
		final int leading = dynamic ? all.length - bound.series().points().length : 0;
		final SeriesPrediction prediction = prediction(request, bound, dynamic ? bound.series().points() : all);
		return MotionStep.inPlace(this, request, kind, all.length, leading, leading == 0 ? prediction : SeriesPrediction
			.after(leading, prediction));
	}

	/**
	 * What volumes are aligned to where their motion is corrected: what the model predicts of each, if a quicker fit of it
	 * does not do as well.
	 *
	 * @param points sampling points of the volumes
	 */
	protected SeriesPrediction prediction(final MapRequest request, final SeriesModel bound, final double... points)
		throws IOException
	{
		return bound.prediction(points);
	}

	private boolean isHyperstack() {
		return new TextField(MapHyperstack.KEY, show_maps).oneOf(List.of(MapHyperstack.TILED, MapHyperstack.HYPERSTACK))
			.equals(MapHyperstack.HYPERSTACK);
	}

	/**
	 * Makes the maps, and whatever else the command gives.
	 *
	 * @return images by the names of outputs; without those that were not asked for
	 * @throws IOException if the image or a file does not suit
	 * @throws InvalidInputException if a field does not
	 */
	protected Map<String, ImagePlus> maps(final MapRequest request) throws IOException {
		return MapPipeline.run(this, request, model(request));
	}

	/**
	 * Binds the model to an image, as the fields of the command say: to make maps, or to explore one curve.
	 *
	 * @throws IOException if the image or a file does not suit
	 * @throws InvalidInputException if a field does not
	 */
	public abstract SeriesModel model(MapRequest request) throws IOException;
}
