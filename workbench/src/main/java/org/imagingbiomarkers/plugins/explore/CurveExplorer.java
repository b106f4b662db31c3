package org.imagingbiomarkers.plugins.explore;

import java.awt.GraphicsEnvironment;
import java.io.File;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.Companions;
import org.imagingbiomarkers.plugins.command.ImageInput;
import org.imagingbiomarkers.plugins.command.TakesCompanions;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.workbench.explore.fit.CurveProbe;
import org.imagingbiomarkers.workbench.explore.fit.ExploredModel;
import org.imagingbiomarkers.workbench.explore.fit.ModelFields;
import org.imagingbiomarkers.workbench.explore.fit.RememberedModel;
import org.imagingbiomarkers.workbench.explore.window.ExplorerWindow;
import org.scijava.command.Command;
import org.scijava.command.CommandService;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import ij.WindowManager;

/** Opens a window with the curve below the mouse and the model that fits it: {@link CurveProbe}. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Explore", weight = 70), @Menu(label = "Curve Explorer...", weight = 1) },
	description = "Measured and fitted curves below the mouse and in selections")
public class CurveExplorer extends BiomarkerCommand implements TakesCompanions {

	private static final String AUTOMATIC = "automatic";

	// Models by what their curves are functions of, for the dialog.
	private static final String OF_B_VALUES =
		"adc weighted|adc linear|adc nonlinear|ivim adaptive|ivim segmented|ivim nonlinear|ivim bayesian|kurtosis|stretched exponential";
	private static final String OF_FLIP_ANGLES = "t1 nonlinear|t1 linear|oxygen flip angles|oxygen flip angles separate";
	private static final String OF_ECHO_TIMES =
		"t2 nonlinear|t2 linear|t2 stimulated echoes|r2* nonlinear|r2* weighted|r2* linear|gas challenge nonlinear|gas challenge weighted|gas challenge linear|gas challenge single echo";
	private static final String OF_INVERSION_TIMES = "t1 inversion recovery|t1 look-locker|t1 molli";
	private static final String OF_GASES = "oxygen plateau|oxygen rise|oxygen t1";
	private static final String OF_SPIN_LOCK_TIMES = "t1rho nonlinear|t1rho linear";
	private static final String OF_UPTAKE =
		"extended tofts|tofts|patlak|2cxm|2cum|best|extended tofts linear|tofts linear|patlak linear|2cxm linear|2cum linear|best linear|reference region|reference region linear|dual input|dual input linear|shutter speed";
	private static final String OF_BOLUS =
		"dsc oscillation|dsc truncation|deconvolution oscillation|deconvolution truncation|compartment|slope|ct patlak";
	private static final String OF_MICROBUBBLES = "lognormal|gamma variate|lognormal nonlinear|gamma variate nonlinear";
	private static final String OF_TRACER = "patlak plot|logan plot|1tcm|2tcm irreversible|2tcm reversible";
	private static final String OF_REFERENCE = "reference logan plot|srtm";
	private static final String MODEL = "model=";
	private static final String MAYBE = "model=automatic|";

	@Parameter(label = "Series", persist = false, required = false,
		description = "An image with several volumes: of a diffusion, relaxometry, perfusion or dynamic PET series")
	private ImagePlus image;

	@Parameter(label = "Model", persist = false, choices = { AUTOMATIC, "adc weighted", "adc linear", "adc nonlinear",
		"ivim adaptive", "ivim segmented", "ivim nonlinear", "ivim bayesian", "kurtosis", "stretched exponential",
		"t1 nonlinear", "t1 linear", "t1 inversion recovery", "t1 look-locker", "t1 molli", "t2 nonlinear", "t2 linear",
		"t2 stimulated echoes", "r2* nonlinear", "r2* linear", "r2* weighted", "t1rho nonlinear", "t1rho linear",
		"extended tofts", "extended tofts linear", "tofts", "tofts linear", "patlak", "patlak linear", "2cxm", "2cxm linear",
		"2cum", "2cum linear", "best", "best linear", "reference region", "reference region linear", "dual input",
		"dual input linear", "shutter speed", "dsc oscillation", "dsc truncation", "patlak plot", "logan plot",
		"reference logan plot", "srtm", "1tcm", "2tcm irreversible", "2tcm reversible", "oxygen plateau", "oxygen rise",
		"oxygen flip angles", "oxygen flip angles separate", "oxygen t1", "gas challenge nonlinear", "gas challenge linear",
		"gas challenge weighted", "gas challenge single echo", "deconvolution oscillation", "deconvolution truncation",
		"compartment", "slope", "ct patlak", "lognormal", "lognormal nonlinear", "gamma variate", "gamma variate nonlinear" },
		description = "What is fitted, which the window can change; automatic: by what the image knows of its volumes")
	private String model = AUTOMATIC;

	@Parameter(label = "b-values (s/mm²)", persist = false, required = false,
		description = "One per volume, such as 0, 500, 1000. Blank: those the image knows", attrs = { @Attr(name = "needs",
			value = MAYBE + OF_B_VALUES), @Attr(name = "needed", value = MODEL + OF_B_VALUES), @Attr(name = "holds",
				value = "numbers") })
	private String b_values = "";

	@Parameter(label = "Flip angles (degrees)", persist = false, required = false,
		description = "One per volume, such as 2, 5, 15. Blank: those the image knows", attrs = { @Attr(name = "needs",
			value = MAYBE + OF_FLIP_ANGLES), @Attr(name = "needed", value = MODEL + OF_FLIP_ANGLES), @Attr(name = "holds",
				value = "numbers") })
	private String flip_angles = "";

	@Parameter(label = "Inversion times (ms)", persist = false, required = false,
		description = "One per volume, such as 50, 400, 1200. Blank: those the image knows", attrs = { @Attr(name = "needs",
			value = MAYBE + OF_INVERSION_TIMES), @Attr(name = "needed", value = MODEL + OF_INVERSION_TIMES), @Attr(
				name = "holds", value = "numbers") })
	private String inversion_times = "";

	@Parameter(label = "Echo times (ms)", persist = false, required = false,
		description = "One per volume, such as 10, 40, 80. Blank: those the image knows", attrs = { @Attr(name = "needs",
			value = MAYBE + OF_ECHO_TIMES), @Attr(name = "needed", value = MODEL + OF_ECHO_TIMES), @Attr(name = "holds",
				value = "numbers") })
	private String echo_times = "";

	@Parameter(label = "Spin-lock times (ms)", persist = false, required = false,
		description = "One per volume, such as 0, 10, 40. Blank: those the image knows", attrs = { @Attr(name = "needs",
			value = MAYBE + OF_SPIN_LOCK_TIMES), @Attr(name = "needed", value = MODEL + OF_SPIN_LOCK_TIMES), @Attr(
				name = "holds", value = "numbers") })
	private String spin_lock_times = "";

	@Parameter(label = "Times (s)", persist = false, required = false,
		description = "One per volume of a dynamic series, such as 0, 5, 10. Blank: those the image knows", attrs = { @Attr(
			name = "needs", value = MAYBE + OF_UPTAKE + "|" + OF_BOLUS + "|" + OF_MICROBUBBLES + "|" + OF_TRACER + "|" +
				OF_REFERENCE + "|" + OF_GASES), @Attr(name = "needed", value = MODEL + OF_UPTAKE + "|" + OF_BOLUS + "|" +
					OF_MICROBUBBLES), @Attr(name = "holds", value = "numbers") })
	private String times = "";

	@Parameter(label = "T1 of tissue (ms)", persist = false, required = false,
		description = "For DCE: without contrast agent, where there is no map of it", attrs = { @Attr(name = "needs",
			value = MAYBE + OF_UPTAKE + "; !t1_map"), @Attr(name = "holds", value = "number from 0") })
	private String t1 = "";

	@Parameter(label = "T1 map", persist = false, required = false,
		description = "For DCE: title or file of an image of T1 without contrast agent in ms. Blank: the same everywhere",
		attrs = { @Attr(name = "needs", value = MAYBE + OF_UPTAKE), @Attr(name = "images", value = "") })
	private String t1_map = "";

	@Parameter(label = "Input function", persist = false, choices = { "parker", "georgiou", "weinmann", "mcgrath",
		"measured", "automatic", "file" },
		description = "For DCE and PET: measured in the region of the artery, found automatically, or from a file; for DCE of a population",
		attrs = { @Attr(name = "needs", value = MAYBE + OF_UPTAKE + "|" + OF_TRACER) })
	private String aif = AUTOMATIC;

	@Parameter(label = "Region of the artery", persist = false, required = false,
		description = "For DCE and PET with a measured input function, and for DSC and CT: roi, title of a label image, or file of regions",
		attrs = { @Attr(name = "needs", value = "aif=measured|automatic or model=" + OF_BOLUS), @Attr(name = "needed",
			value = "aif=measured"), @Attr(name = "images", value = "lesions, roi, roi manager") })
	private String aif_mask = "";

	@Parameter(label = "File of the input function", autoFill = false, persist = false, required = false,
		description = "For DCE and PET: a CSV table, such as of time in s and concentration in mmol/L or kBq/mL", attrs = {
			@Attr(name = "needs", value = "aif=file"), @Attr(name = "needed", value = "") })
	private File aif_file;

	@Parameter(label = "Further settings", persist = false, required = false,
		description = "Other fields of the map command as in a macro, such as tr=5 flip_angle=20 fit_delay=true min_b=100",
		attrs = @Attr(name = "expert"))
	private String settings = "";

	@Override
	protected void compute() throws IOException {
		final ImagePlus explored = ImageInput.checked(image == null ? WindowManager.getCurrentImage() : image);
		final ModelFields fields = new ModelFields(context(), given(), new TextField("settings", settings));
		final ExploredModel row = row(ImagePlusSeries.series(explored));
		final CurveProbe probe = new CurveProbe(row, fields, explored);
		if (GraphicsEnvironment.isHeadless()) {
			final String map = row.command(context().service(CommandService.class)).getMenuPath().getLeaf().getName();
			throw new InputException("image must be in a window for the Curve Explorer: without a screen run \"" + map +
				"\" with region=true, which gives the same numbers for the regions of a mask.");
		}
		ExplorerWindow.open(explored, fields, probe);
	}

	/** The model and the input function of the last map of the image. */
	@Override
	public Map<String, Companions.Remembered> startingValues(final Companions companions) {
		final CommandService commands = context().service(CommandService.class);
		final Set<String> own = new HashSet<>();
		commands.getCommand(getClass()).inputs().forEach(item -> own.add(item.getName()));
		return RememberedModel.fields(commands, own, companions);
	}

	private Map<String, String> given() {
		final Map<String, String> given = new LinkedHashMap<>();
		given.put("b_values", b_values);
		given.put("flip_angles", flip_angles);
		given.put("inversion_times", inversion_times);
		given.put("echo_times", echo_times);
		given.put("spin_lock_times", spin_lock_times);
		given.put("times", times);
		given.put("t1", t1);
		// Numbers of models that are chosen later are checked now, while there is a dialog to mend them.
		given.forEach((key, text) -> new TextField(key, text).numbers());
		given.put("t1_map", t1_map);
		given.put("aif", aif);
		given.put("aif_mask", aif_mask);
		given.put("aif_file", aif_file == null ? "" : aif_file.getPath());
		return given;
	}

	private ExploredModel row(final Series series) throws IOException {
		if (!model.equals(AUTOMATIC)) {
			return ExploredModel.of(new TextField("model", model).oneOf(Stream.concat(Stream.of(AUTOMATIC), ExploredModel.ALL
				.stream().map(ExploredModel::key)).toList())).orElseThrow();
		}
		final Map<String, String> given = given();
		final Optional<AcquisitionValue> filledIn = Stream.of(AcquisitionValue.values()).filter(quantity -> !ExploredModel
			.alike(quantity).isEmpty() && !given.getOrDefault(quantity.key(), "").isBlank()).findFirst();
		if (filledIn.isPresent()) return ExploredModel.alike(filledIn.get()).get(0);
		return ExploredModel.usual(series).orElseThrow(() -> new InputException(
			"image must know what its volumes differ in, but \"" + series.title() + "\" does not: fill in one of " + List.of(
				AcquisitionValue.values()).stream().filter(quantity -> !ExploredModel.alike(quantity).isEmpty()).map(
					AcquisitionValue::key).collect(Collectors.joining(", ")) + "."));
	}
}
