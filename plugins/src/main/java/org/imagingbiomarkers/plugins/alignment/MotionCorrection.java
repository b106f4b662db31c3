package org.imagingbiomarkers.plugins.alignment;

import java.io.File;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.alignment.series.CorrectionResult;
import org.imagingbiomarkers.alignment.series.CorrectionSettings;
import org.imagingbiomarkers.alignment.series.CorrectionSettings.Kind;
import org.imagingbiomarkers.alignment.series.SeriesCorrection;
import org.imagingbiomarkers.alignment.series.SeriesPrediction;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.dicom.Code;
import org.imagingbiomarkers.io.imageplus.SourceFiles;
import org.imagingbiomarkers.io.map.MapDescription;
import org.imagingbiomarkers.io.result.MapFormat;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.command.ImageInput;
import org.imagingbiomarkers.plugins.command.OutputFolder;
import org.imagingbiomarkers.plugins.command.Project;
import org.imagingbiomarkers.plugins.command.ProvenanceRecorder;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.CompanionCommand;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.MaskField;
import org.imagingbiomarkers.plugins.map.MaskRegions;
import org.imagingbiomarkers.plugins.map.MotionStep;
import org.imagingbiomarkers.plugins.motion.LengthUnit;
import org.imagingbiomarkers.plugins.motion.MotionReport;
import org.imagingbiomarkers.plugins.motion.TissueVoxels;
import org.imagingbiomarkers.plugins.motion.VolumeSeries;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import ij.WindowManager;

/** Puts the volumes of a series in one place: {@link SeriesCorrection}. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Align", weight = 5), @Menu(label = "Motion Correction...", weight = 3) },
	description = "Put the volumes of a series in one place, without taking contrast for motion")
public class MotionCorrection extends CompanionCommand {

	private static final String MODEL = "model";
	private static final String MEAN = "mean of all volumes";
	private static final String REFERENCE = "reference volume";

	@Parameter(label = "Series", persist = false, required = false,
		description = "An image of several volumes, such as one per time, b-value or echo time")
	private ImagePlus image;

	@Parameter(label = "Align volumes to", persist = false, choices = { MODEL, MEAN, REFERENCE },
		description = "model: what the curve of each voxel should be, so that contrast is not taken for motion; the others are for volumes that look alike")
	private String align_to = MODEL;

	@Parameter(label = "Model", persist = false, choices = { MotionModel.AUTOMATIC, "diffusion decay", "ivim", "kurtosis",
		"stretched exponential", "echo decay", "spin-lock decay", "flip angles", "inversion recovery", "contrast uptake",
		"bolus passage", "principal components" },
		description = "What the signal does from volume to volume; automatic: by the kind of the series; principal components: without a model",
		attrs = @Attr(name = "needs", value = "align_to=model"))
	private String model = MotionModel.AUTOMATIC;

	@Parameter(label = "Values", persist = false, required = false,
		description = "What volumes differ in, for the model: b-values (s/mm²), echo times (ms), times (s), ...: one per volume. Blank: those the image knows",
		attrs = { @Attr(name = "holds", value = "numbers"), @Attr(name = "needs", value = "model!=automatic") })
	private String values = "";

	@Parameter(label = "Reference volume", persist = false, required = false,
		description = "Number of the volume that stays where it is, from 1", attrs = @Attr(name = "holds",
			value = "whole number from 1"))
	private String reference_volume = "1";

	@Parameter(label = "Transform", persist = false, choices = { "translation", "rigid", "affine", "deformable" },
		description = "rigid: shift and rotation, for the head; affine: also scale and shear, for eddy currents; deformable: cubic B-splines after that, for breathing")
	private String transform = "rigid";

	@Parameter(label = "Mask", persist = false, required = false,
		description = "Voxels that tell the motion: none (all that is not background), roi (the selection), roi manager, the title of a label image, or files",
		attrs = @Attr(name = "images", value = "lesions, roi, roi manager, none"))
	private String mask = MaskField.NONE;

	@Parameter(label = "Output folder", style = "directory", autoFill = false, persist = false, required = false,
		description = "Where series, table, plot and provenance are written. Blank: do not save")
	private File output_folder;

	@Parameter(label = "Format of the series", persist = false, choices = { MapRequest.TIFF, MapRequest.NIFTI },
		description = "How it is written: TIFF with all properties, or NIfTI", attrs = @Attr(name = "needs",
			value = "output_folder"))
	private String output_format = MapRequest.TIFF;

	@Parameter(type = ItemIO.OUTPUT, description = "The series with all volumes in the place of the reference volume")
	private ImagePlus corrected;

	@Parameter(type = ItemIO.OUTPUT, description = "Displacement and rotation over the volumes")
	private ImagePlus motion_plot;

	@Parameter(type = ItemIO.OUTPUT, description = "Motion of each volume, and its residual before and after")
	private Table table;

	@Parameter(type = ItemIO.OUTPUT, description = "Whether a correction was needed: needed, not needed or failed")
	private String verdict;

	@Parameter(type = ItemIO.OUTPUT, description = "Why, in one sentence")
	private String reason;

	@Override
	protected void check() {
		final String target = new TextField("align_to", align_to).oneOf(List.of(MODEL, MEAN, REFERENCE));
		final Optional<MotionModel> named = MotionModel.named(model);
		final boolean given = !new TextField("values", values).numbers(1).isEmpty();
		if (given && target.equals(MODEL) && named.isEmpty()) throw new InvalidInputException(
			"model must say what the numbers of values are, such as model=[contrast uptake], but it is \"automatic\".");
		if (given && (!target.equals(MODEL) || named.flatMap(MotionModel::quantity).isEmpty()))
			throw new InvalidInputException(
				"values must be blank unless align_to is model and the model needs them, but it is \"" + values.strip() + "\".");
		new TextField("reference_volume", reference_volume).whole(1, Integer.MAX_VALUE);
		kind();
		new TextField("output_format", output_format).oneOf(List.of(MapRequest.TIFF, MapRequest.NIFTI));
	}

	/** What volumes are aligned to. */
	private record Target(String words, String chosen, Optional<SeriesPrediction> prediction,
			Optional<MotionReport.Values> values)
	{}

	@Override
	protected void compute() throws IOException {
		check();
		if (image == null) image = WindowManager.getCurrentImage();
		final VolumeSeries volumes = VolumeSeries.of(image, new TextField("values", values).numbers(ImageInput.checked(image)
			.getNSlices()).size());
		final Series series = volumes.series();
		LengthUnit.warn(presenter(), image);
		if (series.volumes() < 2) throw new InputException(
			"image must hold at least 2 volumes to correct motion between, but \"" + image.getTitle() + "\" has 1.");
		final int reference = new TextField("reference_volume", reference_volume).whole(1, (int) series.volumes()) - 1;
		final boolean[] inside = inside(series);
		final Target target = target(series);
		final CorrectionResult[] found = new CorrectionResult[1];
		during(progress -> found[0] = SeriesCorrection.correct(volumes.grid(), volumes.values(), inside, reference, target
			.prediction(), CorrectionSettings.of(kind()), presenter().workers(), progress));
		finish(volumes, target, new MotionReport(found[0], target.words()));
	}

	private void finish(final VolumeSeries volumes, final Target target, final MotionReport report) throws IOException {
		report.warnings().forEach(presenter()::warn);
		final Table rows = report.table(target.values());
		final String title = ResultFolder.withoutEnding(image.getTitle()) + "_corrected";
		final ImagePlus plot = report.plot("Motion of " + image.getTitle());
		final ImagePlus moved = volumes.corrected(title, report.result());
		final Map<String, Object> details = new LinkedHashMap<>();
		details.put("aligned_to", target.chosen());
		details.putAll(report.details());
		final Provenance provenance = ProvenanceRecorder.of(this, image, Map.of(), details);
		ProvenanceRecorder.mark(moved, provenance);
		final String name = ResultFolder.fileName(title);
		presenter().wrote(new OutputFolder(output_folder).write(name, provenance, folder -> {
			folder.map(name, moved, MapFormat.of(output_format), new MapDescription("corrected", Code.own("corrected"),
				SourceFiles.of(image), Project.version()));
			folder.table(name + "_motion", rows);
			folder.picture(name + "_motion", plot);
		}));
		presenter().log(title() + ": " + report.verdict() + ". " + report.reason());
		show(rows, provenance);
		show(plot);
		showAndSelect(moved);
		corrected = moved;
		motion_plot = plot;
		table = rows;
		verdict = report.verdict();
		reason = report.reason();
	}

	private Target target(final Series series) throws IOException {
		warnOfContrast(series);
		if (align_to.equals(MEAN)) return new Target("the mean of all volumes", MEAN, Optional.of(SeriesPrediction.mean()),
			Optional.empty());
		if (align_to.equals(REFERENCE)) return new Target("the reference volume", REFERENCE, Optional.empty(), Optional
			.empty());
		final Optional<MotionModel> named = MotionModel.named(model);
		final MotionModel curve = named.orElseGet(() -> MotionModel.ofKind(series));
		if (named.isEmpty() && curve == MotionModel.COMPONENTS) presenter().warn(Warning.assumed("\"" + image.getTitle() +
			"\" does not say what its volumes differ in; its motion is told from principal components of its curves. " +
			"With a model and its values it is told more surely."));
		final Optional<Sourced<List<Double>>> known = curve.values(series, values);
		return new Target("what the model predicts of it", curve.word(), Optional.of(curve.prediction(series, known)), known
			.map(found -> new MotionReport.Values(column(curve.quantity().orElseThrow()), found.value())));
	}

	/** The mean and a single volume look like the others only where nothing but motion changes. */
	private void warnOfContrast(final Series series) {
		if (align_to.equals(MODEL)) return;
		if (MotionModel.differing(series).isEmpty() && series.acquisition().get(AcquisitionValue.TIMES).isPresent())
			presenter().warn(Warning.reliability("If contrast agent was given during \"" + image.getTitle() +
				"\", uptake may be taken for motion where volumes are aligned to the " + align_to +
				"; align_to=model is not misled by it."));
		MotionModel.differing(series).ifPresent(quantity -> presenter().warn(Warning.reliability("The volumes of \"" + image
			.getTitle() + "\" differ in " + quantity.key().replace('_', ' ') +
			", so that a change of contrast may be taken for motion where they are aligned to the " + align_to +
			"; align_to=model is not misled by it.")));
	}

	private static String column(final AcquisitionValue quantity) {
		final String name = quantity.key().replace('_', ' ').replaceFirst("s$", "");
		return quantity.unit().isEmpty() ? name : name + " (" + quantity.unit() + ")";
	}

	/** The voxels that tell the motion: of the mask, otherwise of what is not background. */
	private boolean[] inside(final Series series) throws IOException {
		final Optional<MaskRegions> regions = MaskField.regions(presenter(), readers(), "mask", mask, rules(), image, series
			.geometry()).map(MaskRegions::of);
		return regions.map(found -> TissueVoxels.of(found.all())).orElseGet(() -> TissueVoxels.of(series));
	}

	private Kind kind() {
		return MotionStep.transform("transform", transform);
	}
}
