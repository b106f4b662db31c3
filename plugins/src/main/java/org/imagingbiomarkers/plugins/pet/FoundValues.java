package org.imagingbiomarkers.plugins.pet;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.imagingbiomarkers.io.pet.PetHeader;
import org.imagingbiomarkers.io.pet.PetTime;
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

	/** The values of a header with their sources as a table in HTML, two a row. */
	static String html(final PetHeader header) {
		final List<String> cells = new ArrayList<>();
		for (final PetValue<?> value : SHOWN) {
			cells(header, value).ifPresent(cells::add);
		}
		if (cells.isEmpty()) return "The image knows no PET header: fill in the fields.";
		final StringBuilder table = new StringBuilder("<table cellpadding=0 cellspacing=0>");
		final int rows = (cells.size() + 1) / 2;
		for (int row = 0; row < rows; row++) {
			final String right = row + rows < cells.size() ? cells.get(row + rows) : "";
			table.append("<tr>").append(cells.get(row)).append(right).append("</tr>");
		}
		return table.append("</table>").toString();
	}

	private static <T> Optional<String> cells(final PetHeader header, final PetValue<T> value) {
		return header.get(value).map(stated -> cell(value.key()) + cell("<b>" + escaped(text(value, stated)) + "</b>") + cell(
			escaped(stated.source()) + "&nbsp;"));
	}

	private static String cell(final String content) {
		return "<td><font size=2>" + content + "&nbsp;</font></td>";
	}

	private static <T> String text(final PetValue<T> value, final Stated<T> stated) {
		final T first = stated.values().get(0);
		final String text = first instanceof Double number ? number(value, number) : first instanceof PetTime time ? time
			.toString().replace('T', ' ') : value.text(first).replace('\\', ' ');
		return stated.values().size() > 1 ? text + " ..." : text;
	}

	private static String number(final PetValue<?> value, final double number) {
		if (value == PetValue.DOSE && number >= MBQ / 10) return number(number / MBQ) + " MBq";
		return number(number) + (value.unit().isEmpty() ? "" : " " + value.unit());
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
