package org.imagingbiomarkers.plugins.response;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.response.ReaderTable.Key;
import org.imagingbiomarkers.response.Interval;
import org.imagingbiomarkers.response.Kappa;
import org.imagingbiomarkers.response.Kappa.Weights;
import org.imagingbiomarkers.response.RecistResponse;

/**
 * Responses of two readers to the same visits.
 *
 * @param first words of the first reader
 * @param second words of the second reader
 */
record ResponsePairs(List<String> first, List<String> second) {

	/** From good to bad; what is none of these has no place on the scale. */
	private static final List<String> SCALE = Stream.of(RecistResponse.COMPLETE, RecistResponse.PARTIAL,
		RecistResponse.STABLE, RecistResponse.PROGRESSION).map(RecistResponse::code).toList();
	private static final String WHOLE_NUMBER = "\\d{1,3}";
	private static final double PERCENT = 100;

	/** The responses that both readers gave, of the visits or of the rows {@code best}. */
	static ResponsePairs of(final ReaderTable one, final ReaderTable other, final boolean best) {
		final List<String> first = new ArrayList<>();
		final List<String> second = new ArrayList<>();
		final Map<Key, Answer> others = other.byKey();
		one.byKey().forEach((key, answer) -> {
			final Answer same = others.get(key);
			final boolean wanted = best ? key.timePoint().equals(AnswerCharts.BEST) : AnswerCharts.isVisit(answer);
			if (same == null || !wanted) return;
			first.add(answer.response());
			second.add(same.response());
		});
		return new ResponsePairs(first, second);
	}

	/** Adds a row of agreement: kappa of the words, and weighted on the scale from good to bad. */
	void addRow(final Table.Builder rows, final String quantity) {
		final Kappa plain = Kappa.of(Kappa.categories(first, second), first, second, Weights.NONE);
		rows.row().cell("quantity", quantity).cell("pairs", plain.pairs()).cell("agreement (%)", PERCENT * plain.agreement());
		kappa(rows, "kappa", plain.value(), plain.interval());
		final ResponsePairs scaled = onScale();
		rows.cell("pairs on scale", scaled.first.size());
		for (final Weights weights : List.of(Weights.LINEAR, Weights.QUADRATIC)) {
			final String name = weights.name().toLowerCase(Locale.ROOT) + " kappa";
			if (scaled.first.isEmpty()) {
				kappa(rows, name, Double.NaN, new Interval(Double.NaN, Double.NaN));
				continue;
			}
			final Kappa weighted = Kappa.of(scaled.categories(), scaled.first, scaled.second, weights);
			kappa(rows, name, weighted.value(), weighted.interval());
		}
	}

	private static void kappa(final Table.Builder rows, final String name, final double value, final Interval interval) {
		rows.cell(name, value).cell(name + " lower", interval.lower()).cell(name + " upper", interval.upper());
	}

	/** Scores such as Deauville's are numbers, whose order is theirs. */
	private boolean isScore() {
		return Stream.concat(first.stream(), second.stream()).allMatch(word -> word.matches(WHOLE_NUMBER));
	}

	private List<String> categories() {
		if (!isScore()) return SCALE;
		final int highest = Stream.concat(first.stream(), second.stream()).mapToInt(Integer::parseInt).max().orElse(0);
		return Stream.iterate(0, score -> score <= highest, score -> score + 1).map(String::valueOf).toList();
	}

	/** The pairs of which both have a place on the scale, under the words of RECIST. */
	private ResponsePairs onScale() {
		if (isScore()) return this;
		final List<String> one = new ArrayList<>();
		final List<String> other = new ArrayList<>();
		for (int i = 0; i < first.size(); i++) {
			final String here = word(first.get(i));
			final String there = word(second.get(i));
			if (!SCALE.contains(here) || !SCALE.contains(there)) continue;
			one.add(here);
			other.add(there);
		}
		return new ResponsePairs(one, other);
	}

	private static String word(final String response) {
		final RecistResponse meaning = ResponseTable.RESPONSES.getOrDefault(response, RecistResponse.NOT_EVALUABLE);
		return (meaning == RecistResponse.NEITHER_COMPLETE_NOR_PROGRESSION ? RecistResponse.STABLE : meaning).code();
	}
}
