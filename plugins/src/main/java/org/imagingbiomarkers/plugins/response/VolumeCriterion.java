package org.imagingbiomarkers.plugins.response;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.plugins.response.PatientTimeline.Row;
import org.imagingbiomarkers.plugins.response.PatientTimeline.Visit;
import org.imagingbiomarkers.response.VolumeResponse;

/**
 * The total volume of all lesions; a lesion that is gone has the volume 0.
 *
 * @param volume name of the column of volumes, without its unit, mL
 */
record VolumeCriterion(VolumeResponse limits, String volume) implements Criterion {

	@Override
	public String quantity() {
		return "total_volume (mL)";
	}

	@Override
	public List<Answer> judge(final PatientTimeline course) throws InputException {
		final Visit first = course.visits().get(0);
		final Set<String> followed = first.rows().stream().map(Row::lesion).collect(Collectors.toSet());
		final double baseline = total(first, followed);
		double smallest = baseline;
		final List<Answer> answers = new ArrayList<>();
		for (final Visit visit : course.visits().subList(1, course.visits().size())) {
			final double now = total(visit, followed);
			final boolean fresh = visit.rows().stream().anyMatch(Row::isNew);
			final VolumeResponse.Verdict verdict = limits.of(baseline, smallest, now, fresh);
			answers.add(new Answer(visit.name(), visit.day(), "all", now, now / baseline - 1, now / smallest - 1, verdict
				.response().code(), verdict.reason()));
			if (now < smallest) smallest = now;
		}
		return answers;
	}

	/** Total volume, new lesions included; NaN if one of the followed lesions has none. */
	private double total(final Visit visit, final Set<String> followed) throws InputException {
		final Set<String> there = visit.rows().stream().map(Row::lesion).collect(Collectors.toSet());
		if (!there.containsAll(followed)) return Double.NaN;
		double total = 0;
		for (final Row row : visit.rows()) {
			// the lesion that it has merged into holds its volume
			total += row.number(volume, "mL").orElse(row.text("merged_into").isBlank() ? Double.NaN : 0);
		}
		return total;
	}
}
