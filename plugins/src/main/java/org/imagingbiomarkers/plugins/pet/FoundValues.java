package org.imagingbiomarkers.plugins.pet;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.imagingbiomarkers.io.pet.PetHeader;
import org.imagingbiomarkers.io.pet.PetValue;
import org.imagingbiomarkers.io.pet.Stated;
import org.imagingbiomarkers.pet.SuvFactors;

/** What an SUV will be made of, for people: values with their sources, then the factor or why there is none. */
final class FoundValues {

	/** In the order in which one looks at them. */
	private static final List<PetValue<?>> SHOWN = List.of(PetValue.TRACER, PetValue.RADIONUCLIDE, PetValue.UNITS,
		PetValue.SUV_TYPE, PetValue.CORRECTIONS, PetValue.DECAY_CORRECTION, PetValue.DOSE, PetValue.HALF_LIFE,
		PetValue.INJECTION_TIME, PetValue.INJECTION_DATE_TIME, PetValue.SERIES_TIME, PetValue.ACQUISITION_TIME,
		PetValue.FRAME_REFERENCE_TIME, PetValue.FRAME_DURATION, PetValue.GE_SCAN_TIME, PetValue.PHILIPS_SUV_FACTOR,
		PetValue.PHILIPS_ACTIVITY_FACTOR, PetValue.WEIGHT, PetValue.HEIGHT, PetValue.SEX);

	private static final double MBQ = 1e6;
	private static final int MINUTE = 60;

	private FoundValues() {}

	/** The values of a header as rows of a table in HTML. */
	static String html(final PetHeader header) {
		final StringBuilder rows = new StringBuilder();
		for (final PetValue<?> value : SHOWN) {
			row(header, value).ifPresent(rows::append);
		}
		return rows.isEmpty() ? "The image knows no PET header: fill in the fields." : "<table cellpadding=0 cellspacing=0>" +
			rows + "</table>";
	}

	private static <T> Optional<String> row(final PetHeader header, final PetValue<T> value) {
		return header.get(value).map(stated -> "<tr><td>" + value.key() + "&nbsp;&nbsp;</td><td><b>" + escaped(text(value,
			stated)) + "</b>&nbsp;&nbsp;</td><td>" + escaped(stated.source()) + "</td></tr>");
	}

	private static <T> String text(final PetValue<T> value, final Stated<T> stated) {
		final List<T> values = stated.values();
		final String first = value.text(values.get(0));
		if (values.size() > 1) return first + " ... " + value.text(values.get(values.size() - 1)) + unit(value);
		if (value != PetValue.DOSE || !(values.get(0) instanceof Double dose) || dose < MBQ / 10) return first + unit(value);
		return PetValue.DOSE.text(dose / MBQ) + " MBq";
	}

	private static String unit(final PetValue<?> value) {
		return value.unit().isEmpty() ? "" : " " + value.unit();
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
		factors.warnings().forEach(warning -> text.append("<br>").append(warning(warning)));
		return text.toString();
	}

	/** A sentence that should be seen, in HTML. */
	static String warning(final String sentence) {
		return "<font color=#a04000>" + escaped(sentence) + "</font>";
	}

	private static String number(final double value) {
		return String.format(Locale.ROOT, "%.6g", value);
	}

	private static String escaped(final String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
	}
}
