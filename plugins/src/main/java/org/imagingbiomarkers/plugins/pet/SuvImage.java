package org.imagingbiomarkers.plugins.pet;

import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.PetHeader;
import org.imagingbiomarkers.io.PetValue;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.result.MapFormat;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.pet.Suv;
import org.imagingbiomarkers.pet.SuvFactors;
import org.imagingbiomarkers.pet.SuvPlanes;
import org.imagingbiomarkers.pet.SuvVariant;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.DeIdentification;
import org.imagingbiomarkers.plugins.command.ImageInput;
import org.imagingbiomarkers.plugins.command.ProvenanceRecorder;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.MaskField;
import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/** The standardized uptake value of every voxel of a PET series, static or dynamic, of any tracer: {@link Suv}. */
@Plugin(type = Command.class, initializer = "show", menu = { @Menu(label = "Plugins"), @Menu(
	label = "Imaging Biomarkers"), @Menu(label = "PET", weight = 40), @Menu(label = "SUV Image...", weight = 1) },
	description = "Standardized uptake values of a PET series")
public class SuvImage extends BiomarkerCommand {

	/** As the header says. */
	private static final String BLANK = "";

	@Parameter(label = "PET series", persist = false, required = false, callback = "show",
		description = "An image of activities, counts or SUV, static or dynamic")
	private ImagePlus image;

	@Parameter(label = "SUV type", persist = false, callback = "show", choices = { "bw", "lbm james", "lbm morgan",
		"lbm janmahasatian", "bsa", "ibw" },
		description = "What the dose is spread over: body weight, lean body mass by three formulas, body surface, ideal weight")
	private String variant = "bw";

	@Parameter(label = "Used", visibility = ItemVisibility.MESSAGE, persist = false, required = false,
		description = "The values that will be used, where each comes from, and the factor they give")
	private String used = "";

	@Parameter(label = "Weight (kg)", persist = false, required = false, callback = "show",
		description = "Blank: as the header says, like all fields below", attrs = @Attr(name = "holds",
			value = "number from 0"))
	private String weight = BLANK;

	@Parameter(label = "Height (m)", persist = false, required = false, callback = "show",
		description = "Needed for all variants but bw", attrs = @Attr(name = "holds", value = "number from 0"))
	private String height = BLANK;

	@Parameter(label = "Sex", persist = false, required = false, callback = "show", choices = { PetFields.HEADER, "M", "F",
		"O" }, description = "Needed for lean body mass and ideal weight")
	private String sex = PetFields.HEADER;

	@Parameter(label = "Injected dose (MBq)", persist = false, required = false, callback = "show",
		description = "Activity at the time of the injection", attrs = @Attr(name = "holds", value = "number from 0"))
	private String dose = BLANK;

	@Parameter(label = "Injection time", persist = false, required = false, callback = "show",
		description = "Such as 10:05:30; with a date, such as 2024-01-15 10:05:30, if not of the day of the scan or the one before")
	private String injection_time = BLANK;

	@Parameter(label = "Half-life (s)", persist = false, required = false, callback = "show",
		description = "Such as 6586.2 for 18F, 4057.74 for 68Ga", attrs = { @Attr(name = "holds", value = "number from 0"),
			@Attr(name = "expert") })
	private String half_life = BLANK;

	@Parameter(label = "Pixel units", persist = false, required = false, callback = "show", choices = { PetFields.HEADER,
		"BQML", "CNTS", "GML", "CM2ML" }, description = "Bq/mL, counts of a Philips scanner, SUV in g/mL or cm^2/mL",
		attrs = @Attr(name = "expert"))
	private String units = PetFields.HEADER;

	@Parameter(label = "Decay corrected to", persist = false, required = false, callback = "show", choices = {
		PetFields.HEADER, "START", "ADMIN", "NONE" },
		description = "Decay correction to the start of the scan, to the injection, or none", attrs = @Attr(name = "expert"))
	private String decay_correction = PetFields.HEADER;

	@Parameter(label = "Corrections", persist = false, required = false, callback = "show",
		description = "What was corrected for, such as ATTN, DECY; attenuation must be among them", attrs = @Attr(
			name = "expert"))
	private String corrections = BLANK;

	@Parameter(label = "Series time", persist = false, required = false, callback = "show",
		description = "Start of the scan, unless the series was reprocessed later", attrs = @Attr(name = "expert"))
	private String series_time = BLANK;

	@Parameter(label = "Acquisition time", persist = false, required = false, callback = "show",
		description = "When images were begun: one time, or one per volume or image, separated by commas", attrs = @Attr(
			name = "expert"))
	private String acquisition_time = BLANK;

	@Parameter(label = "Frame duration (s)", persist = false, required = false, callback = "show",
		description = "One number, or one per volume or image", attrs = { @Attr(name = "holds", value = "numbers"), @Attr(
			name = "expert") })
	private String frame_duration = BLANK;

	@Parameter(label = "Frame reference time (s)", persist = false, required = false, callback = "show",
		description = "From the start of the scan to when an image counts its mean activity: one number, or one per volume or image",
		attrs = { @Attr(name = "holds", value = "numbers"), @Attr(name = "expert") })
	private String frame_reference_time = BLANK;

	@Parameter(label = "GE scan time", persist = false, required = false, callback = "show",
		description = "Start of the scan as GE keeps it when a series is reprocessed", attrs = @Attr(name = "expert"))
	private String ge_scan_time = BLANK;

	@Parameter(label = "Philips SUV factor", persist = false, required = false, callback = "show",
		description = "From counts to SUVbw", attrs = { @Attr(name = "expert"), @Attr(name = "needs",
			value = "units=CNTS|header"), @Attr(name = "holds", value = "number from 0") })
	private String philips_suv_factor = BLANK;

	@Parameter(label = "Philips activity factor", persist = false, required = false, callback = "show",
		description = "From counts to Bq/mL, where there is no SUV factor", attrs = { @Attr(name = "expert"), @Attr(
			name = "needs", value = "units=CNTS|header; !philips_suv_factor"), @Attr(name = "holds", value = "number from 0") })
	private String philips_activity_factor = BLANK;

	@Parameter(label = "SUV type of the values", persist = false, required = false, callback = "show", choices = {
		PetFields.HEADER, "BW", "LBM", "LBMJAMES128", "LBMJANMA", "BSA", "IBW" },
		description = "Where the values are SUV already", attrs = { @Attr(name = "needs", value = "units=GML|CM2ML|header"),
			@Attr(name = "expert") })
	private String suv_type = PetFields.HEADER;

	@Parameter(label = "Output folder", style = "directory", autoFill = false, persist = false, required = false,
		description = "Where image and provenance are written. Blank: do not save")
	private File output_folder = new File("");

	@Parameter(label = "Format of the image", persist = false, choices = { MapRequest.TIFF, MapRequest.NIFTI,
		MapRequest.DICOM }, description = "How it is written: TIFF with all properties, NIfTI, or DICOM Parametric Map",
		attrs = @Attr(name = "needs", value = "output_folder"))
	private String output_format = MapRequest.TIFF;

	@Parameter(label = DeIdentification.LABEL, persist = false, required = false,
		description = DeIdentification.DESCRIPTION, attrs = { @Attr(name = "needs", value = "output_format=dicom"), @Attr(
			name = "expert") })
	private String de_identify = "";

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus suv;

	@Override
	protected void check() throws IOException {
		final PetFields fields = fields();
		if (image != null) Suv.factors(PetScanReader.of(header(fields, ImageInput.checked(image))), variant());
	}

	@Override
	protected void compute() throws IOException {
		final SuvVariant wanted = variant();
		final PetFields fields = fields();
		final MapRequest request = request();
		final MapFormat format = request.mapFormat();
		final Series series = request.series();
		final PetHeader header = header(fields, request.image());
		final SuvFactors factors = Suv.factors(PetScanReader.of(header), wanted);
		final SuvResult result = new SuvResult(request.image(), series, header, factors);
		during(progress -> suv = result.image(SuvPlanes.of(series.image(), factors, presenter().workers(), progress)));
		result.warnings().forEach(presenter()::warn);
		final Provenance provenance = result.provenance(this);
		ProvenanceRecorder.mark(suv, provenance);
		final Optional<Path> folder = request.outputFolder();
		if (folder.isPresent()) {
			final ImagePlus made = suv;
			suv = null; // shown only if it could be written, too
			presenter().wrote(result.write(made, folder.get(), request.report().patient(), format, provenance));
			suv = made;
		}
		showAndSelect(suv);
	}

	private SuvVariant variant() {
		return SuvVariant.ofKey(new TextField("variant", variant).oneOf(SuvVariant.keys())).orElseThrow();
	}

	private MapRequest request() {
		return new MapRequest(presenter(), readers(), image, MaskField.NONE, MaskField.Rules.PLAIN, false, false, false,
			output_folder, output_format).of(DeIdentification.of(de_identify));
	}

	private PetFields fields() {
		return new PetFields().number(PetValue.WEIGHT, weight).number(PetValue.HEIGHT, height).word(PetValue.SEX, sex, "M",
			"F", "O").dose(dose).injection(injection_time).number(PetValue.HALF_LIFE, half_life).word(PetValue.UNITS, units,
				"BQML", "CNTS", "GML", "CM2ML").word(PetValue.DECAY_CORRECTION, decay_correction, "START", "ADMIN", "NONE")
			.corrections(corrections).time(PetValue.SERIES_TIME, series_time).time(PetValue.ACQUISITION_TIME, acquisition_time)
			.number(PetValue.FRAME_DURATION, frame_duration).number(PetValue.FRAME_REFERENCE_TIME, frame_reference_time).time(
				PetValue.GE_SCAN_TIME, ge_scan_time).number(PetValue.PHILIPS_SUV_FACTOR, philips_suv_factor).number(
					PetValue.PHILIPS_ACTIVITY_FACTOR, philips_activity_factor).word(PetValue.SUV_TYPE, suv_type, "BW", "LBM",
						"LBMJAMES128", "LBMJANMA", "BSA", "IBW");
	}

	private static PetHeader header(final PetFields fields, final ImagePlus image) {
		final int slices = image.getNSlices();
		return fields.over(ImagePlusProperties.acquisition(image).pet(), slices, image.getStackSize() / slices);
	}

	/** Shows what will be used, before anything is computed, and again after every change of a field. */
	void show() {
		String tracer = "";
		String outcome;
		try {
			final ImagePlus shown = request().image();
			if (shown == null) throw new InputException("Open a PET series first: Open Series...");
			final PetHeader header = header(fields(), shown);
			tracer = SuvSummary.tracer(header);
			outcome = SuvSummary.html(Suv.factors(PetScanReader.of(header), variant()));
		}
		catch (final InputException | InvalidInputException wrong) {
			// It stands at the field that it is about.
			outcome = "";
		}
		used = tracer.isEmpty() && outcome.isEmpty() ? "" : "<html>" + (tracer.isEmpty() ? "" : tracer + "<br>") + outcome +
			"</html>";
	}

	/** What an SUV will be made of, as text: the tracer, then the factor or why there is none. */
	static final class SuvSummary {

		private static final double MBQ = 1e6;
		private static final int MINUTE = 60;

		private SuvSummary() {}

		/** The tracer and its nuclide, in HTML; the fields show everything else of the header. */
		static String tracer(final PetHeader header) {
			return Stream.of(PetValue.RADIONUCLIDE, PetValue.TRACER).flatMap(value -> header.get(value).stream()).map(
				stated -> escaped(stated.value().get(0))).collect(Collectors.joining(" "));
		}

		/** The factor and how it comes about, in HTML. */
		static String html(final SuvFactors factors) {
			final double first = factors.factors().get(0);
			final double last = factors.factors().get(factors.factors().size() - 1);
			final StringBuilder text = new StringBuilder("<b>").append(factors.variant().label()).append(" = value x ").append(
				number(first)).append(first == last ? "" : " ... " + number(last)).append("</b><br>").append(factors.rule()
					.sentence());
			if (!factors.decayTimes().isEmpty()) {
				text.append(String.format(Locale.ROOT, "<br>%.1f min after the injection: %.3f MBq", factors.decayTimes().get(0) /
					MINUTE, factors.doses().get(0) / MBQ));
			}
			factors.warnings().forEach(warning -> text.append(warning(warning)));
			return text.toString();
		}

		/** A sentence that should be seen, in HTML, broken into lines that do not widen the dialog. */
		static String warning(final String sentence) {
			return "<div style='width: 420px; color: #a04000'>" + escaped(sentence) + "</div>";
		}

		private static String number(final double value) {
			return new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros().toPlainString();
		}

		private static String escaped(final String text) {
			return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
		}
	}
}
