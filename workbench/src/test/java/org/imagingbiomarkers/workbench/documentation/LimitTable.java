package org.imagingbiomarkers.workbench.documentation;

import java.util.Locale;
import java.util.stream.Collectors;

import org.imagingbiomarkers.response.Interval;
import org.imagingbiomarkers.response.RepeatabilityClaim;
import org.imagingbiomarkers.response.RepeatabilityLimit;

/** The published limits of change, as a table in Markdown. */
final class LimitTable {

	private static final String UNKNOWN = "unknown";

	private LimitTable() {}

	static String all() {
		return RepeatabilityClaim.ALL.stream().map(LimitTable::row).collect(Collectors.joining("\n",
			"| `published_limit` | Quantity | Organ | Published | Limits (%) | 95 % interval down, up (%) | Kind | Patients | Number | Source |\n|---|---|---|---|---|---|---|---|---|---|\n",
			""));
	}

	private static String row(final RepeatabilityClaim claim) {
		final RepeatabilityLimit limit = claim.limit();
		return "| `" + limit.name() + "` | " + claim.quantity() + " | " + claim.organ() + " | " + limit.published() + " | " +
			percent(limit.decrease()) + ", " + percent(limit.increase()) + " | " + (isUnknown(limit.decreaseInterval()) &&
				isUnknown(limit.increaseInterval()) ? UNKNOWN : interval(limit.decreaseInterval()) + ", " + interval(limit
					.increaseInterval())) + " | " + limit.kind().words() + " | " + (limit.patients().isPresent() ? limit.patients()
						.getAsInt() : "") + " | " + claim.evidence().word() + " | " + limit.source().replaceAll("doi:(10\\.[^ ,]+)",
							"[doi:$1](https://doi.org/$1)") + " |";
	}

	private static boolean isUnknown(final Interval interval) {
		return Double.isNaN(interval.lower());
	}

	private static String interval(final Interval interval) {
		return isUnknown(interval) ? UNKNOWN : percent(interval.lower()) + " to " + percent(interval.upper());
	}

	private static String percent(final double fraction) {
		return String.format(Locale.ROOT, "%+.0f", 100 * fraction);
	}
}
