package org.imagingbiomarkers.plugins.perfusion;

import java.io.IOException;
import java.util.Optional;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.perfusion.ArterialInput;
import org.imagingbiomarkers.perfusion.BaselineFrames;
import org.imagingbiomarkers.perfusion.DualInput;
import org.imagingbiomarkers.perfusion.MeasuredInput;
import org.imagingbiomarkers.perfusion.ShutterSpeed;
import org.imagingbiomarkers.perfusion.TissueConstants;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.ConvertedValues;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.SampledSeries;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.NativeBoolType;

/** What some kinetic models need beside the artery: a reference tissue, the portal vein, constants. */
final class TissueInputs {

	/**
	 * What a command was asked.
	 *
	 * @param portal region of the portal vein
	 * @param reference region of the reference tissue
	 * @param referenceKtrans in 1/min
	 * @param referenceVe fraction
	 * @param referenceT1 in ms; blank: that of tissue
	 * @param waterFraction fraction
	 */
	record Fields(String portal, String reference, String referenceKtrans, String referenceVe, String referenceT1,
			String waterFraction)
	{}

	private final MapRequest request;
	private final SampledSeries series;
	private final Concentrations concentrations;
	private final Fields fields;

	TissueInputs(final MapRequest request, final SampledSeries series, final Concentrations concentrations,
		final Fields fields) throws IOException
	{
		this.request = request;
		this.series = series;
		this.concentrations = concentrations;
		this.fields = fields;
		// What is filled in is right, also where the model does not need it.
		request.region("portal_mask", fields.portal, series);
		request.region("reference_mask", fields.reference, series);
		new TextField("reference_t1", fields.referenceT1).number();
	}

	/**
	 * The constants of the tissue, as far as a model needs them.
	 *
	 * @param hematocrit of the artery, which is that of the portal vein as well
	 * @throws IOException if a field is wrong or lacking
	 */
	TissueConstants constants(final String model, final double hematocrit) throws IOException {
		final TissueConstants constants = new TissueConstants(Optional.empty(), new TextField("reference_ktrans",
			fields.referenceKtrans).from(0), new TextField("reference_ve", fields.referenceVe).from(0), TissueConstants.USUAL
				.relaxivity(), new TextField("water_fraction", fields.waterFraction).from(0));
		return switch (model) {
			case DualInput.KEY -> constants.withPortal(portal().plasma(hematocrit));
			case ShutterSpeed.KEY -> constants.withRelaxivity(concentrations.constants().relaxivity());
			default -> constants;
		};
	}

	private ArterialInput portal() throws IOException {
		final RandomAccessibleInterval<NativeBoolType> vein = region("portal_mask", fields.portal, DualInput.KEY,
			"the portal vein");
		final boolean converted = concentrations.isConcentration();
		final double t1 = converted ? Double.NaN : concentrations.constants().bloodT1();
		final BaselineFrames baseline = converted ? null : concentrations.baseline(vein);
		return measured(concentrations.blood(t1, baseline), vein);
	}

	/**
	 * The curve of the reference tissue as an input.
	 *
	 * @param t1 field of T1 of tissue in ms
	 * @param t1Map title or file of an image of it
	 * @throws IOException if there is no reference or its T1 is not known
	 */
	InputChoice.Picked reference(final TextField t1, final String t1Map) throws IOException {
		final RandomAccessibleInterval<NativeBoolType> region = region("reference_mask", fields.reference, "reference region",
			"a tissue whose Ktrans and ve are known");
		final TextField own = new TextField("reference_t1", fields.referenceT1);
		final ConvertedValues tissue = own.isBlank() ? concentrations.tissue(t1, t1Map) : concentrations.tissue(own, "");
		return new InputChoice.Picked(measured(tissue, region), 0, Optional.of(region), Optional.empty());
	}

	private ArterialInput measured(final ConvertedValues values, final RandomAccessibleInterval<NativeBoolType> region) {
		return MeasuredInput.in(series.image(), values.covariates(), values.conversions().get(), region, series.points());
	}

	private RandomAccessibleInterval<NativeBoolType> region(final String key, final String text, final String model,
		final String what) throws IOException
	{
		return request.region(key, text, series).orElseThrow(() -> new InputException(key +
			" must be given where model is \"" + model + "\": the region of " + what + "."));
	}
}
