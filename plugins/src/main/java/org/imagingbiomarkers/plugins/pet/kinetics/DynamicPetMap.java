package org.imagingbiomarkers.plugins.pet.kinetics;

import java.io.File;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

import org.imagingbiomarkers.alignment.series.SeriesPrediction;
import org.imagingbiomarkers.pet.kinetics.DynamicPet;
import org.imagingbiomarkers.pet.kinetics.Frames;
import org.imagingbiomarkers.plugins.map.MapCommand;
import org.imagingbiomarkers.plugins.map.MapPipeline;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.MotionStep;
import org.imagingbiomarkers.plugins.map.SeriesModel;
import org.imagingbiomarkers.plugins.map.VoxelImage;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/** How tissue takes up a tracer, from a dynamic PET series: {@link DynamicPet}. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(label = "PET",
	weight = 40), @Menu(label = "Dynamic PET Map...", weight = 3) },
	description = "Ki, VT, binding potential and rate constants from a dynamic PET series", attrs = @Attr(
		name = MapCommand.MODEL, value = DynamicPet.KEY))
public class DynamicPetMap extends MapCommand {

	@Parameter(label = "Dynamic PET series", persist = false, required = false,
		description = "An image with one volume per frame, of activities or SUV")
	private ImagePlus image;

	@Parameter(label = "Model", persist = false, choices = { DynamicPet.PATLAK, DynamicPet.LOGAN,
		DynamicPet.REFERENCE_LOGAN, DynamicPet.SRTM, DynamicPet.ONE_TISSUE, DynamicPet.IRREVERSIBLE, DynamicPet.REVERSIBLE },
		description = "A plot, quick and robust, or compartments; two of them take a reference tissue instead of blood")
	private String model = DynamicPet.PATLAK;

	@Parameter(label = "Frame starts (s)", persist = false, required = false,
		description = "After the injection, one per frame, or start and step such as 0:60. Blank: those the image knows",
		attrs = @Attr(name = "holds", value = "numbers"))
	private String times = "";

	@Parameter(label = "Frame durations (s)", persist = false, required = false,
		description = "One per frame, or one for all. Blank: those the image knows, otherwise until the next frame",
		attrs = @Attr(name = "holds", value = "numbers"))
	private String frame_durations = "";

	@Parameter(label = "Start of the scan (s)", persist = false, required = false,
		description = "After the injection. Blank: by the header, 0 where the scan begins with the injection", attrs = {
			@Attr(name = "expert"), @Attr(name = "needs", value = "!times"), @Attr(name = "holds", value = "number from 0") })
	private String scan_start = "";

	@Parameter(label = "Input function", persist = false, choices = { TracerInputChoice.AUTOMATIC,
		TracerInputChoice.MEASURED, TracerInputChoice.FILE },
		description = "Of a blood pool found automatically, of a region, or from a file of blood samples", attrs = @Attr(
			name = "needs", value = "model!=srtm; model!=reference logan plot"))
	private String aif = TracerInputChoice.AUTOMATIC;

	@Parameter(label = "Region of the blood pool", persist = false, required = false,
		description = "Aorta or left ventricle, or where to look automatically: roi, title of a label image, or file of regions",
		attrs = { @Attr(name = "needs", value = "aif=measured|automatic; model!=srtm; model!=reference logan plot"), @Attr(
			name = "needed", value = "aif=measured"), @Attr(name = "images", value = "lesions, roi, roi manager") })
	private String aif_mask = "";

	@Parameter(label = "File of the input function", autoFill = false, persist = false, required = false,
		description = "A table of time, whole blood, plasma and parent fraction, corrected for decay to the injection",
		attrs = { @Attr(name = "needs", value = "aif=file; model!=srtm; model!=reference logan plot"), @Attr(name = "needed",
			value = "") })
	private File aif_file;

	@Parameter(label = "Recovery of the region", persist = false, required = false,
		description = "Share of the activity of the blood that its region shows", attrs = { @Attr(name = "expert"), @Attr(
			name = "needs", value = "aif=measured|automatic; model!=srtm; model!=reference logan plot"), @Attr(name = "holds",
				value = "number above 0") })
	private String recovery = "1";

	@Parameter(label = "Spill-in", persist = false, required = false,
		description = "Share of the activity of the surroundings that the region shows as well", attrs = { @Attr(
			name = "expert"), @Attr(name = "needs", value = "aif=measured|automatic; model!=srtm; model!=reference logan plot"),
			@Attr(name = "holds", value = "number from 0 to 1") })
	private String spill_in = "0";

	@Parameter(label = "Surroundings of the region", persist = false, required = false,
		description = "Where activity spills in from: title of a label image, or file of regions", attrs = { @Attr(
			name = "expert"), @Attr(name = "needs", value = "aif=measured|automatic; spill_in!=0"), @Attr(name = "images",
				value = "lesions, roi, roi manager") })
	private String spill_mask = "";

	@Parameter(label = "Plasma / whole blood", persist = false, required = false,
		description = "Ratio of concentrations. Blank: by the red cells where their ratio is given, otherwise 1", attrs = {
			@Attr(name = "expert"), @Attr(name = "needs",
				value = "aif=measured|automatic; model!=srtm; model!=reference logan plot"), @Attr(name = "holds",
					value = "number above 0") })
	private String plasma_ratio = "";

	@Parameter(label = "Red cells / plasma", persist = false, required = false,
		description = "Ratio of concentrations, 0 for a tracer that stays out of red cells. Blank: none", attrs = { @Attr(
			name = "expert"), @Attr(name = "needs",
				value = "aif=measured|automatic; !plasma_ratio; model!=srtm; model!=reference logan plot"), @Attr(name = "holds",
					value = "number from 0") })
	private String cells_to_plasma = "";

	@Parameter(label = "Hematocrit", persist = false, required = false,
		description = "Share of red cells, 0 to 1, with the ratio above", attrs = { @Attr(name = "expert"), @Attr(
			name = "needs", value = "cells_to_plasma"), @Attr(name = "holds", value = "number from 0 to 1") })
	private String hematocrit = "0.42";

	@Parameter(label = "Parent fraction", persist = false, required = false,
		description = "hill a b c: 1 - a t^b / (c + t^b), or biexponential a b c, t in min. Blank: as the file says, otherwise 1",
		attrs = { @Attr(name = "expert"), @Attr(name = "needs", value = "model!=srtm; model!=reference logan plot") })
	private String parent_fraction = "";

	@Parameter(label = "Delay (s)", persist = false, required = false,
		description = "How much later than the input function the tracer comes to the tissue", attrs = { @Attr(
			name = "expert"), @Attr(name = "needs", value = "model!=srtm; model!=reference logan plot"), @Attr(name = "holds",
				value = "number from -600 to 600") })
	private String aif_delay = "0";

	@Parameter(label = "Dispersion (s)", persist = false, required = false,
		description = "Time constant of the sampling line, which is taken off the input function", attrs = { @Attr(
			name = "expert"), @Attr(name = "needs", value = "model!=srtm; model!=reference logan plot"), @Attr(name = "holds",
				value = "number from 0 to 600") })
	private String dispersion = "0";

	@Parameter(label = "Fit delay", persist = false,
		description = "Find in each voxel how much later the tracer comes, from -30 to 60 s", attrs = { @Attr(
			name = "expert"), @Attr(name = "needs", value = "model=1tcm|2tcm irreversible|2tcm reversible") })
	private boolean fit_delay = false;

	@Parameter(label = "Reference tissue", persist = false, required = false,
		description = "A region without specific binding: roi, title of a label image, or file of regions", attrs = { @Attr(
			name = "needs", value = "model=srtm|reference logan plot"), @Attr(name = "needed", value = ""), @Attr(
				name = "images", value = "lesions, roi, roi manager") })
	private String reference_mask = "";

	@Parameter(label = "Clearance of the reference k2' (1/min)", persist = false, required = false,
		description = "Of the reference tissue. Blank: by the SRTM of the mean curve of what is fitted", attrs = { @Attr(
			name = "needs", value = "model=reference logan plot"), @Attr(name = "holds", value = "number above 0") })
	private String k2_prime = "";

	@Parameter(label = "Start of the plot t* (s)", persist = false, required = false,
		description = "Start of the straight part of the plot. Blank: automatic, on the mean curve of what is fitted",
		attrs = { @Attr(name = "needs", value = "model=patlak plot|logan plot|reference logan plot"), @Attr(name = "holds",
			value = "number from 0") })
	private String t_star = "";

	@Parameter(label = "Maximum deviation (%)", persist = false, required = false,
		description = "From the line, that the points of the plot may have after an automatic t*", attrs = { @Attr(
			name = "expert"), @Attr(name = "needs", value = "model=patlak plot|logan plot|reference logan plot; !t_star"),
			@Attr(name = "holds", value = "number above 0") })
	private String max_deviation = "5";

	@Parameter(label = "Blood volume", persist = false, required = false,
		description = "Share of the tissue that is blood, 0 to 1. Blank: fitted", attrs = { @Attr(name = "expert"), @Attr(
			name = "needs", value = "model=1tcm|2tcm irreversible|2tcm reversible"), @Attr(name = "holds",
				value = "number from 0 to 1") })
	private String blood_volume = "";

	@Parameter(label = "Weights of frames", persist = false, choices = { "counts", "duration", "uniform" },
		description = "By the counts of the fitted curve, by duration and decay alone, or all alike", attrs = { @Attr(
			name = "expert"), @Attr(name = "needs", value = "model=srtm|1tcm|2tcm irreversible|2tcm reversible") })
	private String weighting = "counts";

	@Parameter(label = "Half-life (s)", persist = false, required = false,
		description = "Of the radionuclide, such as 6586.2 for 18F. Blank: the one the image knows", attrs = { @Attr(
			name = "expert"), @Attr(name = "holds", value = "number above 0") })
	private String half_life = "";

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus ki, patlak_intercept, vt, logan_intercept, dvr, bpnd, pet_r1, reference_k2, pet_k1, pet_k2, pet_k3,
			pet_k4, pet_vb, pet_delay, ki_error, patlak_intercept_error, vt_error, logan_intercept_error, dvr_error, bpnd_error,
			pet_r1_error, reference_k2_error, pet_k1_error, pet_k2_error, pet_k3_error, pet_k4_error, pet_vb_error,
			pet_delay_error;

	@Parameter(type = ItemIO.OUTPUT, description = "The voxels that a measured or automatic input function comes from")
	private ImagePlus aif_voxels;

	@Override
	protected void check() {
		TracerInputChoice.parent(parent_fraction);
	}

	@Override
	protected Map<String, ImagePlus> maps(final MapRequest request) throws IOException {
		final TracerBinding.Bound bound = bind(request);
		request.presenter().log(bound.line(request.image().getTitle()));
		final Map<String, ImagePlus> maps = new HashMap<>(MapPipeline.run(this, request, bound.model()));
		bound.voxels().ifPresent(inside -> {
			final ImagePlus voxels = VoxelImage.of("Input function voxels " + request.image().getTitle(), inside, bound.model()
				.series().geometry());
			show(voxels);
			maps.put("aif_voxels", voxels);
		});
		return maps;
	}

	@Override
	public SeriesModel model(final MapRequest request) throws IOException {
		return bind(request).model();
	}

	/** Frames of so different noise are predicted by components of all curves. */
	@Override
	protected SeriesPrediction prediction(final MapRequest request, final SeriesModel bound, final double... points) {
		return SeriesPrediction.components(MotionStep.components(points.length));
	}

	private TracerBinding.Bound bind(final MapRequest request) throws IOException {
		return new TracerBinding(model, new TracerBinding.Fields(half_life, blood_volume, fit_delay, weighting,
			reference_mask, k2_prime, t_star, max_deviation), new PetFrames.Fields(times, frame_durations, scan_start),
			new TracerInputChoice.Fields(aif, aif_mask, aif_file, recovery, spill_mask, spill_in, plasma_ratio, hematocrit,
				cells_to_plasma, parent_fraction, aif_delay, dispersion)).bind(request);
	}
}
