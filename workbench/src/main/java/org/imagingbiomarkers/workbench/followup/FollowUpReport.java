package org.imagingbiomarkers.workbench.followup;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.report.ResultPage;
import org.imagingbiomarkers.plugins.report.ResultPage.Section;
import org.imagingbiomarkers.plugins.response.AnswerCharts;

/** The report of one patient: lesions by visit, responses with their reasons, plots and comments. */
public final class FollowUpReport {

	private FollowUpReport() {}

	/** The page in HTML; the patient is a pseudonym. */
	public static String html(final FollowUp all) throws IOException {
		final List<Section> sections = new ArrayList<>();
		sections.add(new Section("Lesions", "Read by " + all.reader() + ".", List.of(FollowUpTable.of(List.of(all))), List
			.of()));
		for (final String criterion : all.criteria()) {
			final FollowUpResponses found = FollowUpResponses.of(List.of(all), criterion);
			if (!found.problems().isEmpty()) {
				sections.add(new Section(criterion, "Not judged: " + String.join(" ", found.problems().values()), List.of(), List
					.of()));
				continue;
			}
			final BufferedImage spider = new AnswerCharts(criterion, found.answers().quantity(), found.answers().answers())
				.spider().getBufferedImage();
			sections.add(new Section(criterion, "", List.of(FollowUpResponses.table(List.of(found), all.reader())), List.of(
				spider)));
		}
		if (!all.comments().isEmpty()) {
			final Table.Builder rows = new Table.Builder();
			all.comments().forEach((visit, words) -> rows.row().cell("time_point", visit).cell("comment", words));
			sections.add(new Section("Comments of the reader", "", List.of(rows.build()), List.of()));
		}
		return new ResultPage("Follow-up" + (all.patient().isEmpty() ? "" : " of " + all.patient()), sections).html();
	}
}
