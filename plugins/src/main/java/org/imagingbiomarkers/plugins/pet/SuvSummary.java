package org.imagingbiomarkers.plugins.pet;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.pet.PetHeader;
import org.imagingbiomarkers.io.pet.PetValue;
import org.imagingbiomarkers.pet.SuvFactors;

/** What an SUV will be made of, for people: the tracer, then the factor or why there is none. */
final class SuvSummary {

	private static final double MBQ = 1e6;
	private static final int MINUTE = 60;

	private SuvSummary() {}

	/** The tracer and its nuclide, in HTML; what a header says of everything else stands in the fields. */
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
