package org.imagingbiomarkers.response.matching;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

import org.imagingbiomarkers.Csv;
import org.imagingbiomarkers.alignment.Rigid;
import org.imagingbiomarkers.alignment.Transform;

/** The label masks of {@code shared/reference/response/matching} with the truth about them. */
final class MatchingCases {

	private MatchingCases() {}

	/** The lesions of each visit, in the coordinates of the files. */
	static List<List<LesionShape>> visits(final String set) {
		final Map<Integer, String> files = new TreeMap<>();
		Csv.reference("response/matching_lesions.csv").stream().filter(row -> row.get("set").equals(set)).forEach(row -> files
			.put(Integer.valueOf(row.get("visit")), row.get("file")));
		return files.values().stream().map(MatchingCases::shapes).toList();
	}

	private static List<LesionShape> shapes(final String file) {
		final byte[] bytes;
		try (DataInputStream in = new DataInputStream(new GZIPInputStream(Files.newInputStream(Csv.referenceFile("response/" +
			file)))))
		{
			bytes = in.readAllBytes();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		final ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
		final int nx = header.getShort(42), ny = header.getShort(44), nz = header.getShort(46);
		final int start = (int) header.getFloat(108);
		final Map<Integer, List<double[]>> voxels = new LinkedHashMap<>();
		for (int z = 0; z < nz; z++) {
			for (int y = 0; y < ny; y++) {
				for (int x = 0; x < nx; x++) {
					final int label = bytes[start + (z * ny + y) * nx + x];
					if (label == 0) continue;
					final double[] place = new double[3];
					for (int d = 0; d < 3; d++) {
						final int row = 280 + 16 * d;
						place[d] = header.getFloat(row) * x + header.getFloat(row + 4) * y + header.getFloat(row + 8) * z + header
							.getFloat(row + 12);
					}
					voxels.computeIfAbsent(label, key -> new ArrayList<>()).add(place);
				}
			}
		}
		final List<LesionShape> shapes = new ArrayList<>();
		voxels.forEach((label, places) -> shapes.add(new LesionShape(label, places, 27)));
		return shapes;
	}

	/** The true transform from the first visit to each. */
	static List<Optional<Transform>> transforms(final String set) {
		return Csv.reference("response/matching_transforms.csv").stream().filter(row -> row.get("set").equals(set)).map(
			row -> Optional.<Transform> of(Rigid.about(numbers(row, "rotation", "deg"), new double[3], numbers(row, "shift",
				"mm")))).toList();
	}

	private static double[] numbers(final Map<String, String> row, final String name, final String unit) {
		final double[] numbers = new double[3];
		for (int d = 0; d < 3; d++) {
			final double number = Csv.number(row, name + "_" + "xyz".charAt(d) + " (" + unit + ")");
			numbers[d] = unit.equals("deg") ? Math.toRadians(number) : number;
		}
		return numbers;
	}

	/** What the matching says of each pair in the words of the truth: same, split, merge, gone, new or back. */
	static Optional<String> relation(final LesionMatching found, final int from, final int fromLabel, final int to,
		final int toLabel)
	{
		final List<LesionMatch> before = found.matches().get(from);
		final List<LesionMatch> after = found.matches().get(to);
		if (fromLabel == 0) {
			final LesionMatch match = after.stream().filter(one -> one.number() == toLabel).findFirst().orElseThrow();
			final Optional<LesionMatch> earlier = before.stream().filter(one -> one.lesion() == match.lesion()).findFirst();
			if (earlier.filter(one -> one.number() > 0).isPresent() || match.relation() == Relation.SPLIT) return Optional
				.empty();
			return Optional.of(earlier.isPresent() ? "back" : "new");
		}
		final int lesion = before.stream().filter(one -> one.number() == fromLabel).findFirst().orElseThrow().lesion();
		final LesionMatch same = after.stream().filter(one -> one.lesion() == lesion).findFirst().orElseThrow();
		if (toLabel == 0) return same.number() == 0 && same.relation() == Relation.GONE ? Optional.of("gone") : Optional
			.empty();
		final LesionMatch there = after.stream().filter(one -> one.number() == toLabel).findFirst().orElseThrow();
		final boolean hasParts = after.stream().anyMatch(one -> one.relation() == Relation.SPLIT && one.other() == lesion);
		if (there.relation() == Relation.SPLIT && there.other() == lesion) return Optional.of("split");
		if (there.lesion() == lesion && hasParts) return Optional.of("split");
		if (same.relation() == Relation.MERGED && same.other() == there.lesion()) return Optional.of("merge");
		final boolean holds = after.stream().anyMatch(one -> one.relation() == Relation.MERGED && one.other() == lesion);
		if (there.lesion() == lesion) return Optional.of(holds ? "merge" : "same");
		return Optional.empty();
	}
}
