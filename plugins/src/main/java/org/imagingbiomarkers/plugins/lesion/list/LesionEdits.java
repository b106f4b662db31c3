package org.imagingbiomarkers.plugins.lesion.list;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.imagingbiomarkers.io.dicom.Uid;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.RegionDetails;
import org.imagingbiomarkers.io.mask.RegionKind;
import org.imagingbiomarkers.pet.Connectivity;
import org.imagingbiomarkers.pet.VoxelSet;

/**
 * What can be done with the lines of a list of lesions: each edit makes new lines of those there are. Numbers that are
 * not in the list are passed over. Lines stand in the order of their numbers, and each has a name of its own.
 */
final class LesionEdits {

	private LesionEdits() {}

	/**
	 * Adds regions. Each keeps its own number where that is free, and else gets the next one; it gets a color and a
	 * tracking UID where it has none.
	 */
	static List<ListedLesion> add(final List<ListedLesion> lines, final List<MaskRegion> regions) {
		final List<ListedLesion> all = new ArrayList<>(lines);
		final Set<Integer> taken = numbers(lines);
		for (final MaskRegion region : regions) {
			final int number = region.numbers().stream().sorted().filter(own -> own > 0 && !taken.contains(own)).findFirst()
				.orElseGet(() -> next(all));
			taken.add(number);
			all.add(line(number, region.name(), region.details(), Optional.of(region), all));
		}
		return sorted(all);
	}

	/** Adds a lesion without voxels, to be drawn. */
	static List<ListedLesion> addEmpty(final List<ListedLesion> lines, final String name, final RegionDetails details) {
		final List<ListedLesion> all = new ArrayList<>(lines);
		all.add(line(next(lines), name, details, Optional.empty(), lines));
		return sorted(all);
	}

	private static ListedLesion line(final int number, final String name, final RegionDetails details,
		final Optional<MaskRegion> voxels, final List<ListedLesion> others)
	{
		final RegionDetails colored = details.color().isPresent() ? details : details.withColor(RegionDetails.Color.ofNumber(
			number));
		final ListedLesion line = new ListedLesion(number, name, colored, voxels);
		final ListedLesion own = line.named(free(line.name(), others));
		final boolean uidIsFree = !colored.trackingUid().isEmpty() && others.stream().noneMatch(other -> other.details()
			.trackingUid().equals(colored.trackingUid()));
		return own.described(d -> d.withTracking(d.trackingId().isEmpty() ? own.name() : d.trackingId(), uidIsFree ? d
			.trackingUid() : Uid.random()));
	}

	/** Changes one line. */
	static List<ListedLesion> change(final List<ListedLesion> lines, final int number,
		final UnaryOperator<ListedLesion> change)
	{
		return lines.stream().map(line -> line.number() == number ? change.apply(line) : line).toList();
	}

	/** Gives a line another name; one that is taken gets a number behind it. */
	static List<ListedLesion> rename(final List<ListedLesion> lines, final int number, final String name) {
		final List<ListedLesion> others = lines.stream().filter(line -> line.number() != number).toList();
		return change(lines, number, line -> {
			final ListedLesion clean = line.named(name);
			return clean.named(free(clean.name(), others));
		});
	}

	/**
	 * Says that a line is a lesion of another visit: it takes its name and tracking identifiers, and kind and organ where
	 * it has none. Another line that has these already gets those of this one instead.
	 */
	static List<ListedLesion> identify(final List<ListedLesion> lines, final int number, final ListedLesion same) {
		final Optional<ListedLesion> line = lines.stream().filter(one -> one.number() == number).findFirst();
		if (line.isEmpty()) return lines;
		final RegionDetails own = line.get().details();
		List<ListedLesion> all = lines;
		for (final ListedLesion other : lines) {
			if (other.number() == number || !other.details().trackingUid().equals(same.details().trackingUid())) continue;
			final RegionDetails before = own;
			all = change(change(all, number, one -> one.named("")), other.number(), one -> one.described(d -> d.withTracking(
				before.trackingId(), before.trackingUid())));
			all = rename(all, other.number(), line.get().name());
		}
		final RegionDetails wanted = same.details();
		all = change(all, number, one -> one.described(d -> (d.kind() == RegionKind.UNSPECIFIED ? d.withKind(wanted.kind())
			: d).withOrgan(d.organ().isEmpty() ? wanted.organ() : d.organ()).withTracking(wanted.trackingId(), wanted
				.trackingUid())));
		return rename(all, number, same.name());
	}

	static List<ListedLesion> delete(final List<ListedLesion> lines, final Collection<Integer> numbers) {
		return lines.stream().filter(line -> !numbers.contains(line.number())).toList();
	}

	/** Makes one lesion of several: the first of them, with the voxels of all. */
	static List<ListedLesion> merge(final List<ListedLesion> lines, final Collection<Integer> numbers) {
		final List<ListedLesion> parts = lines.stream().filter(line -> numbers.contains(line.number())).toList();
		if (parts.size() < 2) return lines;
		final Optional<MaskRegion> all = parts.stream().flatMap(part -> part.voxels().stream()).reduce(MaskRegion::or);
		final int first = parts.get(0).number();
		final List<Integer> rest = parts.stream().map(ListedLesion::number).filter(number -> number != first).toList();
		return change(delete(lines, rest), first, line -> line.drawn(all));
	}

	/**
	 * Makes a lesion of each connected piece (26 neighbors) of one. The largest keeps number, name and tracking UID; the
	 * others follow by their size under new numbers.
	 */
	static List<ListedLesion> split(final List<ListedLesion> lines, final int number) {
		final ListedLesion whole = lines.stream().filter(line -> line.number() == number).findFirst().orElse(null);
		if (whole == null || whole.voxels().isEmpty()) return lines;
		final List<MaskRegion> pieces = pieces(whole.voxels().get());
		if (pieces.size() < 2) return lines;
		List<ListedLesion> all = change(lines, number, line -> line.drawn(Optional.of(pieces.get(0))));
		for (final MaskRegion piece : pieces.subList(1, pieces.size())) {
			final RegionDetails own = whole.details().withTracking("", "").withColor(RegionDetails.Color.ofNumber(next(all)));
			all = add(all, List.of(piece.named(whole.name()).with(own)));
		}
		return all;
	}

	private static List<MaskRegion> pieces(final MaskRegion region) {
		final MaskRegion.Box box = region.box();
		return Connectivity.CORNERS.parts(RegionVoxels.inBox(region)).stream().sorted(Comparator.comparingLong(
			VoxelSet::count).reversed()).map(part -> piece(region, box, part)).toList();
	}

	private static MaskRegion piece(final MaskRegion region, final MaskRegion.Box box, final VoxelSet part) {
		final int[] first = { Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE };
		final int[] last = { -1, -1, -1 };
		part.forEachRun((from, to, y, z) -> {
			first[0] = Math.min(first[0], from);
			first[1] = Math.min(first[1], y);
			first[2] = Math.min(first[2], z);
			last[0] = Math.max(last[0], to - 1);
			last[1] = Math.max(last[1], y);
			last[2] = Math.max(last[2], z);
		});
		final MaskRegion.Box own = new MaskRegion.Box(box.x() + first[0], box.y() + first[1], box.z() + first[2], last[0] -
			first[0] + 1, last[1] - first[1] + 1, last[2] - first[2] + 1);
		final byte[] inside = new byte[own.width() * own.height() * own.depth()];
		part.forEachRun((from, to, y, z) -> {
			final int row = ((z - first[2]) * own.height() + y - first[1]) * own.width() - first[0];
			for (int x = from; x < to; x++) {
				inside[row + x] = 1;
			}
		});
		return MaskRegion.of(region.name(), region.grid(), own, inside).orElseThrow();
	}

	/** Gives a line another number; one that has it gets the old one. */
	static List<ListedLesion> renumber(final List<ListedLesion> lines, final int number, final int other) {
		if (other < 1 || !numbers(lines).contains(number)) return lines;
		return sorted(lines.stream().map(line -> line.number() == number ? line.numbered(other) : line.number() == other
			? line.numbered(number) : line).toList());
	}

	/** Numbers all lines from 1 on, in their order. */
	static List<ListedLesion> renumber(final List<ListedLesion> lines) {
		final List<ListedLesion> all = new ArrayList<>();
		lines.forEach(line -> all.add(line.numbered(all.size() + 1)));
		return all;
	}

	private static Set<Integer> numbers(final List<ListedLesion> lines) {
		return lines.stream().map(ListedLesion::number).collect(Collectors.toCollection(HashSet::new));
	}

	private static int next(final List<ListedLesion> lines) {
		return lines.stream().mapToInt(ListedLesion::number).max().orElse(0) + 1;
	}

	private static String free(final String name, final List<ListedLesion> others) {
		final Set<String> taken = others.stream().map(ListedLesion::name).collect(Collectors.toSet());
		String own = name;
		for (int number = 2; taken.contains(own); number++) {
			own = name + " (" + number + ")";
		}
		return own;
	}

	private static List<ListedLesion> sorted(final List<ListedLesion> lines) {
		return lines.stream().sorted(Comparator.comparingInt(ListedLesion::number)).toList();
	}
}
