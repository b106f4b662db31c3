package org.imagingbiomarkers.plugins.perfusion;

import java.io.File;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.perfusion.ArterialInput;
import org.imagingbiomarkers.perfusion.AutomaticInput;
import org.imagingbiomarkers.perfusion.Times;
import org.imagingbiomarkers.plugins.command.ProvenanceRecorder;
import org.imagingbiomarkers.plugins.map.CompanionCommand;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.MaskField;
import org.imagingbiomarkers.plugins.map.SampledSeries;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/**
 * The input function that an image shows or that was found in a population, as a table that {@link DceMap} takes, and the
 * voxels it was found in: {@link AutomaticInput}.
 */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Perfusion", weight = 30), @Menu(label = "Input Function...", weight = 4) },
	description = "Concentration of contrast agent in an artery: found automatically, measured in a region, or of a population")
public class InputFunction extends CompanionCommand {

	@Parameter(label = "Dynamic series", persist = false, required = false,
		description = "An image with one volume per time, before and after contrast agent")
	private ImagePlus image;

	@Parameter(label = "Image values are", persist = false, choices = { Concentrations.SIGNAL, Concentrations.ENHANCEMENT,
		Concentrations.CONCENTRATION },
		description = "The signal of a spoiled gradient echo, which an artery's enhancement is converted like; or mmol/L")
	private String input = Concentrations.SIGNAL;

	@Parameter(label = "Input function", persist = false, choices = { InputChoice.AUTOMATIC, InputChoice.MEASURED,
		InputChoice.PARKER, InputChoice.GEORGIOU, InputChoice.WEINMANN, InputChoice.MCGRATH },
		description = "Found by the look of its curves, the mean of a region, or of a population (McGrath: rats)")
	private String aif = InputChoice.AUTOMATIC;

	@Parameter(label = "Region of the artery", persist = false, required = false,
		description = "Where measured, or where to look: roi (the selection), none, a label image, or a file of regions",
		attrs = { @Attr(name = "needed", value = "aif=measured"), @Attr(name = "images",
			value = "lesions, roi, roi manager, none") })
	private String aif_mask = MaskField.ROI;

	@Parameter(label = "Exclude background", persist = false, description = "Look only above an automatic threshold")
	private boolean background = true;

	@Parameter(label = "Times (s)", persist = false, required = false,
		description = "One per volume, such as 0, 5, 10, or start and step such as 0:5. Blank: those the image knows",
		attrs = @Attr(name = "holds", value = "numbers"))
	private String times = "";

	@Parameter(label = "Repetition time (ms)", persist = false, required = false,
		description = "Of the spoiled gradient echo. Blank: the one the image knows", attrs = { @Attr(name = "needs",
			value = "input!=concentration; aif=automatic|measured"), @Attr(name = "holds", value = "number from 0") })
	private String tr = "";

	@Parameter(label = "Flip angle (degrees)", persist = false, required = false,
		description = "Of the spoiled gradient echo. Blank: the one the image knows", attrs = { @Attr(name = "needs",
			value = "input!=concentration; aif=automatic|measured"), @Attr(name = "holds", value = "number from 0") })
	private String flip_angle = "";

	@Parameter(label = "Field strength (T)", persist = false, required = false,
		description = "Decides relaxivity and T1 of blood where they are blank. Blank: the one the image knows", attrs = {
			@Attr(name = "expert"), @Attr(name = "needs", value = "input!=concentration; aif=automatic|measured"), @Attr(
				name = "holds", value = "number from 0") })
	private String field_strength = "";

	@Parameter(label = "T1 of blood (ms)", persist = false, required = false,
		description = "Without contrast agent. Blank: by field strength, 1440 at 1.5 T and 1650 at 3 T", attrs = { @Attr(
			name = "expert"), @Attr(name = "needs", value = "input!=concentration; aif=automatic|measured"), @Attr(
				name = "holds", value = "number from 0") })
	private String t1_blood = "";

	@Parameter(label = "B1 map", persist = false, required = false,
		description = "Title or file of an image of the true flip angle relative to the nominal one. Blank: 1 everywhere",
		attrs = { @Attr(name = "expert"), @Attr(name = "needs", value = "input!=concentration; aif=automatic|measured"),
			@Attr(name = "images", value = "") })
	private String b1 = "";

	@Parameter(label = "Contrast agent", persist = false, choices = { ContrastConstants.FROM_HEADER, "gadobutrol",
		"gadoterate", "gadoteridol", "gadobenate", "gadodiamide", "gadoxetate", "gadopentetate" },
		description = "Decides the relaxivity where that is blank", attrs = @Attr(name = "needs",
			value = "input!=concentration; !relaxivity; aif=automatic|measured"))
	private String contrast_agent = ContrastConstants.FROM_HEADER;

	@Parameter(label = "Relaxivity (1/s per mmol/L)", persist = false, required = false,
		description = "r1 of the contrast agent. Blank: by agent and field strength, 4.5 where the agent is not known",
		attrs = { @Attr(name = "expert"), @Attr(name = "needs", value = "input!=concentration; aif=automatic|measured"),
			@Attr(name = "holds", value = "number from 0") })
	private String relaxivity = "";

	@Parameter(label = "Arrival of the bolus (s)", persist = false, required = false,
		description = "When the input function of a population starts. Blank: last before contrast", attrs = { @Attr(
			name = "expert"), @Attr(name = "needs", value = "aif=parker|georgiou|weinmann|mcgrath"), @Attr(name = "holds",
				value = "number from -100000 to 100000") })
	private String aif_arrival = "";

	@Parameter(label = "Dose (mmol/kg)", persist = false, required = false,
		description = "Of contrast agent; the input functions of populations were found with 0.1", attrs = { @Attr(
			name = "expert"), @Attr(name = "needs", value = "aif=parker|georgiou|weinmann|mcgrath"), @Attr(name = "holds",
				value = "number above 0") })
	private String contrast_dose = "0.1";

	@Parameter(label = "Baseline volumes", persist = false, required = false,
		description = "How many, or a range such as 2-5. Blank: automatic, on the mean curve", attrs = @Attr(name = "expert"))
	private String baseline_frames = "";

	@Parameter(label = "Output folder", style = "directory", autoFill = false, persist = false, required = false,
		description = "Where the table, the voxels and the provenance are written. Blank: do not save")
	private File output_folder;

	@Parameter(type = ItemIO.OUTPUT, description = "The voxels that the input function comes from")
	private ImagePlus aif_voxels;

	@Override
	protected void check() {
		BaselineField.given(baseline_frames);
	}

	@Override
	protected void compute() throws IOException {
		final MapRequest request = new MapRequest(presenter(), readers(), image, MaskField.NONE, rules(), background, false,
			false, output_folder, MapRequest.TIFF);
		final Series read = request.series();
		final SampledSeries series = SampledSeries.of(read, AcquisitionValue.TIMES, times);
		FrameTimes.check(request, series.points());
		Times.checked("times", series.points());
		final ContrastConstants constants = new ContrastConstants(request, read, new ContrastConstants.Fields(field_strength,
			contrast_agent, relaxivity, t1_blood));
		final boolean measured = !InputChoice.OF_POPULATION.contains(aif);
		// That of a population needs nothing of the signal but when contrast arrives.
		final Concentrations concentrations = new Concentrations(request, read, series, new Concentrations.Fields(measured
			? input : Concentrations.CONCENTRATION, tr, flip_angle, constants, b1, baseline_frames));
		final InputChoice choice = new InputChoice(request, series, concentrations, new InputChoice.Fields(aif, measured
			? aif_mask : "", null, InputChoice.LINEAR, aif_arrival, contrast_dose, "", 0), InputChoice.WITHOUT_FILE);
		final InputChoice.Picked picked = choice.pick();
		final Map<String, Object> details = new LinkedHashMap<>();
		picked.baseline().ifPresent(artery -> details.put("baseline_frames", Map.of("artery", BaselineField.details(artery, 0,
			concentrations.arterialBaselineSource()))));
		if (!constants.used().isEmpty()) details.put("contrast", constants.used());
		final Table table = measured ? table(picked.input(), false) : table(picked.input().until(series.points()), picked
			.isOfPlasma());
		final Provenance provenance = ProvenanceRecorder.of(this, request.image(), Map.of(series.quantity(), series.values()),
			details);
		final Optional<ImagePlus> voxels = picked.image(request.image(), series.geometry());
		voxels.ifPresent(image -> ProvenanceRecorder.mark(image, provenance));
		write(request, table, voxels, provenance);
		show(table, provenance);
		aif_voxels = voxels.orElse(null);
		voxels.ifPresent(this::show);
	}

	private static Table table(final ArterialInput input, final boolean plasma) {
		final Table.Builder table = new Table.Builder();
		final double[] times = input.times();
		for (int i = 0; i < times.length; i++) {
			table.row().cell("time (s)", times[i]).cell(plasma ? "concentration in plasma (mmol/L)" : "concentration (mmol/L)",
				input.concentration()[i]);
		}
		return table.build();
	}

	private void write(final MapRequest request, final Table table, final Optional<ImagePlus> voxels,
		final Provenance provenance) throws IOException
	{
		if (request.outputFolder().isEmpty()) return;
		final String name = ResultFolder.fileName(request.image().getTitle()) + "_InputFunction";
		try (ResultFolder folder = ResultFolder.open(request.outputFolder().get())) {
			folder.table(name, table);
			if (voxels.isPresent()) folder.image(name, voxels.get());
			folder.provenance(name, provenance);
			presenter().wrote(folder.finish());
		}
	}
}
