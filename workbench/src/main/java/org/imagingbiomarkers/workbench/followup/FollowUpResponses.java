package org.imagingbiomarkers.workbench.followup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.response.Answer;
import org.imagingbiomarkers.plugins.response.AnswerTable;
import org.imagingbiomarkers.plugins.response.CriterionChoice;

/**
 * The responses of follow-ups by one criterion.
 *
 * @param criterion its name
 * @param answers by patient, without those that it cannot judge
 * @param problems why a patient cannot be judged, by patient, in a sentence
 * @param warnings about what was judged
 */
public record FollowUpResponses(String criterion, AnswerTable answers, Map<String, String> problems,
		List<Warning> warnings)
{

	/** Judges each patient by a criterion; one that it cannot judge leaves the others alone. */
	public static FollowUpResponses of(final List<FollowUp> all, final String criterion) {
		final Map<String, List<Answer>> answers = new LinkedHashMap<>();
		final Map<String, String> problems = new LinkedHashMap<>();
		final List<Warning> warnings = new ArrayList<>();
		String quantity = "";
		for (final FollowUp one : all) {
			try {
				if (one.visits().size() < 2) throw new InvalidInputException("A response needs a baseline and a later visit.");
				if (one.lesions().isEmpty()) throw new InvalidInputException("\"" + one.reader() + "\" has no lesion yet.");
				if (one.lesions().stream().noneMatch(lesion -> lesion.visit().equals(one.baseline())))
					throw new InvalidInputException("The baseline \"" + one.baseline() +
						"\" must have a lesion that later visits are compared with, but it has none.");
				final AnswerTable found = CriterionChoice.assess(FollowUpTable.of(List.of(one)), "the follow-up", criterion,
					warnings);
				answers.putAll(found.answers());
				quantity = found.quantity();
			}
			catch (final InputException | InvalidInputException wrong) {
				problems.put(one.patient(), wrong.getMessage());
			}
		}
		return new FollowUpResponses(criterion, new AnswerTable(quantity.isEmpty() ? "value" : quantity, answers), problems,
			List.copyOf(warnings));
	}

	/** The answers of all criteria: one row per criterion, patient and visit. */
	public static Table table(final List<FollowUpResponses> all, final String reader) {
		final Table.Builder rows = new Table.Builder();
		for (final FollowUpResponses one : all) {
			one.answers.answers().forEach((patient, answers) -> answers.forEach(answer -> rows.row().cell("criterion",
				one.criterion).cell("patient", patient).cell("time_point", answer.timePoint()).cell("day", answer.day()).cell(
					"lesion", answer.subject()).cell("quantity", one.answers.quantity()).cell("value", answer.value()).cell(
						"from baseline (%)", 100 * answer.fromBaseline()).cell("from smallest (%)", 100 * answer.fromSmallest()).cell(
							"response", answer.response()).cell("reason", answer.reason()).cell("rule", answer.rule()).cell("reader",
								reader)));
		}
		return rows.build();
	}
}
