package org.imagingbiomarkers.plugins.visit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.imagingbiomarkers.alignment.Transform;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.dicom.Uid;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.RegionDetails;
import org.imagingbiomarkers.io.mask.RegionKind;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.response.matching.LesionMatch;
import org.imagingbiomarkers.response.matching.LesionMatching;
import org.imagingbiomarkers.response.matching.MatchingSettings;

/**
 * The lesions of all visits under the numbers, names, kinds and tracking identifiers that they have at every visit.
 *
 * @param visits as they were drawn
 * @param found which lesion of one visit is which of another
 * @param about by the number of each lesion: name and details
 */
public record MatchedLesions(List<VisitLesions> visits, LesionMatching found, Map<Integer, About> about) {

	/** A lesion at all visits. */
	public record About(String name, RegionDetails details) {}

	/** Names that only say which number a region had in its file. */
	private static final String NAMELESS = "(?i)(label|segment|region|roi|lesion)?[ _-]*\\d*|" + Regions.UNNAMED;
	/** Lesions from which on an alignment knows a rotation. */
	private static final int ROTATION_LESIONS = 3;

	/**
	 * Matches the lesions, and names them as at the first visit that names them, else by their number.
	 *
	 * @param patient pseudonym, which tells the tracking identifiers of this patient from those of others
	 * @param transforms from the first visit to each; empty where the lesions align it
	 */
	public static MatchedLesions of(final String patient, final List<VisitLesions> visits,
		final List<Optional<Transform>> transforms, final MatchingSettings settings)
	{
		final LesionMatching found = LesionMatching.of(visits.stream().map(VisitLesions::shapes).toList(), transforms,
			settings);
		final String study = study(patient, visits);
		final Map<Integer, About> about = new HashMap<>();
		for (int v = 0; v < visits.size(); v++) {
			for (final LesionMatch match : found.matches().get(v)) {
				if (match.number() == 0) continue;
				final MaskRegion region = visits.get(v).regions().regions().get(match.number() - 1);
				final RegionDetails own = region.details();
				final About known = about.get(match.lesion());
				final String name = known != null ? known.name : name(region.name(), match.lesion(), about);
				final RegionDetails before = known != null ? known.details : RegionDetails.NONE;
				final boolean whole = before.trackingUid().isEmpty();
				final String uid = !whole ? before.trackingUid() : own.trackingUid().isEmpty() ? Uid.from(study + "\n" + match
					.lesion()) : own.trackingUid();
				final RegionKind kind = before.kind() == RegionKind.UNSPECIFIED ? own.kind() : before.kind();
				about.put(match.lesion(), new About(name, before.withKind(kind).withOrgan(before.organ().isEmpty() ? own.organ()
					: before.organ()).withColor(before.color().or(own::color).orElse(RegionDetails.Color.ofNumber(match.lesion())))
					.withCodes(before.category().or(own::category), before.type().or(own::type)).withTracking(name, uid)));
			}
		}
		return new MatchedLesions(visits, found, about);
	}

	/** What tells the lesions of this patient from those of all others. */
	private static String study(final String patient, final List<VisitLesions> visits) {
		return "lesions\n" + patient + visits.stream().map(visit -> "\n" + visit.regions().frameOfReference() + visit
			.regions().grid() + visit.regions().regions().stream().map(region -> region.name() + region.box() + region.count())
				.collect(Collectors.joining())).collect(Collectors.joining());
	}

	/** Whether a name is a mere number that a file has given, which says nothing at another visit. */
	public static boolean isNumber(final String name) {
		return name.matches(NAMELESS);
	}

	private static String name(final String own, final int lesion, final Map<Integer, About> others) {
		if (isNumber(own) || own.equals("total") || others.values().stream().anyMatch(other -> other.name.equals(own)))
			return "lesion " + lesion;
		return own;
	}

	/** What became of each lesion at a visit. */
	public List<LesionMatch> matches(final int visit) {
		return found.matches().get(visit);
	}

	/** The name that a lesion has at all visits. */
	public String name(final int lesion) {
		return about.get(lesion).name;
	}

	/** The region of a lesion as it was drawn at a visit. */
	public MaskRegion region(final int visit, final LesionMatch match) {
		return visits.get(visit).regions().regions().get(match.number() - 1);
	}

	/** The regions of a visit under their common numbers and names. */
	public Regions regions(final int visit) {
		final Regions drawn = visits.get(visit).regions();
		final List<MaskRegion> regions = new ArrayList<>();
		for (final LesionMatch match : matches(visit)) {
			if (match.number() == 0) continue;
			final About one = about.get(match.lesion());
			regions.add(region(visit, match).named(one.name).numbered(match.lesion()).with(one.details));
		}
		return new Regions(regions, drawn.grid(), drawn.frameOfReference(), List.of());
	}

	/** What is not certain. @param least confidence of an answer that is not told */
	public List<Warning> doubts(final double least) {
		final List<Warning> doubts = new ArrayList<>(VisitLesions.repeated(visits));
		for (int v = 1; v < visits.size(); v++) {
			alignment(v).ifPresent(doubt -> doubts.add(Warning.reliability(doubt)));
		}
		for (int v = 1; v < visits.size(); v++) {
			for (final LesionMatch match : matches(v)) {
				if (!(match.confidence() < least)) continue;
				final String other = match.runnerUp() == 0 ? "" : "; it could be \"" + name(match.runnerUp()) + "\" instead";
				doubts.add(Warning.reliability(String.format(Locale.ROOT,
					"\"%s\" at \"%s\" is taken as %s with a confidence of %.2f only%s.", name(match.lesion()), visits.get(v).name(),
					words(match), match.confidence(), other)));
			}
		}
		return doubts;
	}

	private Optional<String> alignment(final int visit) {
		final LesionMatching.Alignment alignment = found.alignments().get(visit);
		if (alignment.given() || visits.get(visit).regions().regions().isEmpty()) return Optional.empty();
		final String name = "\"" + visits.get(visit).name() + "\"";
		if (alignment.lesions() < ROTATION_LESIONS) return Optional.of("Fewer than three lesions align " + name + (alignment
			.lesions() < 2 ? ": their places are taken as the headers say." : ": its rotation is not known.") +
			" Give images or a transform.");
		return alignment.doubtful() ? Optional.of("The lesions of " + name +
			" lie on those before in two ways that fit alike: give images or a transform.") : Optional.empty();
	}

	private String words(final LesionMatch match) {
		return switch (match.relation()) {
			case FIRST, SAME, BACK -> "the lesion of that name before";
			case SPLIT -> "a part of \"" + name(match.other()) + "\"";
			case MERGED -> "merged into \"" + name(match.other()) + "\"";
			case NEW -> "new";
			case GONE -> "gone";
		};
	}
}
