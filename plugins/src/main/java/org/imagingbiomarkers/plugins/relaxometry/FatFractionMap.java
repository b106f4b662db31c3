package org.imagingbiomarkers.plugins.relaxometry;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.MagnitudeMap;
import org.imagingbiomarkers.plugins.map.MapCommand;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.SampledSeries;
import org.imagingbiomarkers.plugins.map.SeriesModel;
import org.imagingbiomarkers.relaxometry.fat.ComplexFat;
import org.imagingbiomarkers.relaxometry.fat.FatModels;
import org.imagingbiomarkers.relaxometry.fat.FatSpectrum;
import org.imagingbiomarkers.relaxometry.fat.FatWater;
import org.imagingbiomarkers.relaxometry.fat.MagnitudeFat;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/** The share of fat in the signal of gradient echoes: {@link FatModels}. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Relaxometry", weight = 20), @Menu(label = "Fat Fraction Map...", weight = 6) },
	description = "Proton density fat fraction and R2* from gradient echoes", attrs = @Attr(name = MapCommand.MODEL,
		value = FatModels.KEY))
public class FatFractionMap extends MagnitudeMap {

	@Parameter(label = "Multi-echo series", persist = false, required = false,
		description = "Magnitudes, one volume per echo time, at least three")
	private ImagePlus image;

	@Parameter(label = "Echo times (ms)", persist = false, required = false,
		description = "One per volume, such as 1.2, 2.3, 3.5. Blank: those the image knows", attrs = @Attr(name = "holds",
			value = "numbers"))
	private String echo_times = "";

	@Parameter(label = "Field strength (T)", persist = false, required = false,
		description = "Of the magnet. Blank: the one the image knows", attrs = @Attr(name = "holds",
			value = "number above 0"))
	private String field_strength = "";

	@Parameter(label = "Model", persist = false, choices = { MagnitudeFat.KEY, ComplexFat.KEY },
		description = "Of the magnitude alone, or of the complex signal, which needs the phase")
	private String model = MagnitudeFat.KEY;

	@Parameter(label = "Phase", persist = false, required = false,
		description = "Title or file of the series of phases that belongs to the magnitudes", attrs = { @Attr(name = "needs",
			value = "model=complex"), @Attr(name = "images", value = "") })
	private String phase_series = "";

	@Parameter(label = "Imaginary part", persist = false, required = false,
		description = "Instead of the phase: title or file of the series of imaginary parts; the image holds the real parts",
		attrs = { @Attr(name = "needs", value = "model=complex"), @Attr(name = "images", value = ""), @Attr(
			name = "expert") })
	private String imaginary_series = "";

	@Parameter(label = "Reverse the phase", persist = false,
		description = "For scanners whose phase falls where others let it rise", attrs = { @Attr(name = "needs",
			value = "model=complex"), @Attr(name = "expert") })
	private boolean reverse_phase = false;

	@Parameter(label = "Spectrum of fat", persist = false, choices = { "ismrm 2012", "hamilton 2011", "single peak" },
		description = "Its peaks: six of the ISMRM toolbox of 2012, six of human liver, or the main one alone", attrs = @Attr(
			name = "expert"))
	private String spectrum = "ismrm 2012";

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus pdff, r2_star, water, fat, field_offset, phase, s0, pdff_error, r2_star_error, water_error, fat_error,
			field_offset_error, phase_error, s0_error;

	/** As many echoes as the magnitudes have parameters. */
	private static final int LEAST_ECHOES = 3;

	@Override
	public SeriesModel model(final MapRequest request) throws IOException {
		final Series read = request.series();
		final SampledSeries series = SampledSeries.of(read, AcquisitionValue.ECHO_TIMES, echo_times);
		final TextField strength = new TextField(AcquisitionValue.FIELD_STRENGTH.key(), field_strength);
		final FatWater.Settings settings = new FatWater.Settings(SampledSeries.shared(read, AcquisitionValue.FIELD_STRENGTH,
			strength), FatSpectrum.of(spectrum));
		final Map<String, Object> details = new LinkedHashMap<>();
		details.put("spectrum", spectrum);
		details.put("field_strength (T)", settings.field());
		final String chosen = new TextField("model", model).oneOf(FatModels.DECLARATIONS.stream().map(one -> one.key())
			.toList());
		if (chosen.equals(MagnitudeFat.KEY)) {
			needsComplex("phase_series", phase_series);
			needsComplex("imaginary_series", imaginary_series);
			MagnitudeFat.fitter(settings, series.points());
			if (Arrays.stream(series.points()).distinct().count() == LEAST_ECHOES) request.presenter().warn(Warning.reliability(
				"\"" + read.title() +
					"\": three magnitudes are as many as water, fat and R2*, so that a low and a high fraction " +
					"may fit alike: take more echoes, or model=[complex]."));
			return SeriesModel.of(series, MagnitudeFat.DECLARATION, settings, noise(series)).with(details);
		}
		if (noise(series).isPresent()) throw new InvalidInputException(
			"noise must be blank and rician false for model=[complex]: the parts of a complex signal have no noise floor.");
		final ComplexEchoes echoes = ComplexEchoes.of(request, series, phase_series, imaginary_series, reverse_phase);
		ComplexFat.fitter(settings, echoes.series().points());
		return new SeriesModel.OfComputed(echoes.series(), Optional.empty(), echoes.magnitudes(), points -> ComplexFat.fitter(
			settings, points), details, Map.of());
	}

	private static void needsComplex(final String key, final String text) {
		if (!text.isBlank()) throw new InvalidInputException(key +
			" must be blank unless model is \"complex\", but it is \"" + text.strip() + "\".");
	}
}
