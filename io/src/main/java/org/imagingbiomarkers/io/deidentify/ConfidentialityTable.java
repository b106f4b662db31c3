package org.imagingbiomarkers.io.deidentify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VR;

/** The attributes of DICOM PS3.15 table E.1-1 with what each profile and option does to them. */
public final class ConfidentialityTable {

	private static final String FILE = "ps3.15-table-e.1-1.csv";
	private static final String LATER_FILE = "ps3.15-table-e.1-1-later-rows.csv";
	private static final int FIRST_OPTION = 4;

	/**
	 * A row of the table.
	 *
	 * @param tag eight digits, an {@code x} for any; {@code private} for all private attributes
	 * @param name of PS3.6
	 * @param vr its representation; empty where the tag stands for many
	 * @param basic what the profile does without any option
	 * @param options what it does with them, where that is something else
	 */
	public record Row(String tag, String name, Optional<VR> vr, String basic, Map<ProfileOption, ProfileAction> options) {

		/** What is done where some options are chosen: one that keeps the attribute wins, then one that cleans it. */
		public ProfileAction action(final Set<ProfileOption> chosen) {
			ProfileAction found = ProfileAction.basic(basic);
			for (final Map.Entry<ProfileOption, ProfileAction> option : options.entrySet()) {
				if (!chosen.contains(option.getKey())) continue;
				if (option.getValue() == ProfileAction.KEEP) return ProfileAction.KEEP;
				// The bytes of a certified time cannot be shifted.
				final boolean shiftable = option.getKey() != ProfileOption.MODIFIED_DATES || vr.filter(r -> r == VR.OB).isEmpty();
				if (shiftable) found = option.getValue();
			}
			return found;
		}

		/** What is done without any option. */
		ProfileAction basicAction() {
			return ProfileAction.basic(basic);
		}
	}

	private static final ConfidentialityTable STANDARD = new ConfidentialityTable(read(FILE), read(LATER_FILE));

	private final Map<String, Row> rows;
	/** What later editions of the standard add. */
	private final Map<String, Row> later;

	private ConfidentialityTable(final Map<String, Row> rows, final Map<String, Row> later) {
		this.rows = rows;
		this.later = later;
	}

	public static ConfidentialityTable standard() {
		return STANDARD;
	}

	/** Those of the edition, without what later ones add. */
	public Collection<Row> rows() {
		return rows.values();
	}

	/** Those that later editions add. */
	Collection<Row> laterRows() {
		return later.values();
	}

	/**
	 * The row of a tag, also of one that a later edition adds; empty where the table does not name it, always for a private
	 * one.
	 */
	public Optional<Row> row(final int tag) {
		if (Tag.isPrivate(tag)) return Optional.empty();
		final String digits = String.format("%08X", tag);
		final Row exact = rows.getOrDefault(digits, later.get(digits));
		if (exact != null) return Optional.of(exact);
		return switch (digits.substring(0, 2)) {
			case "50" -> Optional.ofNullable(rows.get("50xxxxxx"));
			case "60" -> Optional.ofNullable(rows.get("60xx" + digits.substring(4)));
			default -> Optional.empty();
		};
	}

	private static Map<String, Row> read(final String file) {
		try (InputStream in = ConfidentialityTable.class.getResourceAsStream(file)) {
			final List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line
				.startsWith("#")).toList();
			final Map<String, Row> rows = new HashMap<>();
			for (final String line : lines.subList(1, lines.size())) {
				final List<String> cells = cells(line);
				final Map<ProfileOption, ProfileAction> options = new EnumMap<>(ProfileOption.class);
				for (final ProfileOption option : ProfileOption.values()) {
					final String entry = cells.get(FIRST_OPTION + option.ordinal());
					if (!entry.isEmpty()) options.put(option, ProfileAction.basic(entry));
				}
				rows.put(cells.get(0), new Row(cells.get(0), cells.get(1), cells.get(2).isEmpty() ? Optional.empty() : Optional
					.of(VR.valueOf(cells.get(2))), cells.get(3), options));
			}
			return Map.copyOf(rows);
		}
		catch (final IOException unreadable) {
			throw new UncheckedIOException(unreadable);
		}
	}

	/** A name may hold commas, and stands in quotation marks then. */
	private static List<String> cells(final String line) {
		final List<String> cells = new ArrayList<>();
		for (final String cell : line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1)) {
			cells.add(cell.replace("\"", ""));
		}
		return cells;
	}
}
