package org.imagingbiomarkers.io.deidentify;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.result.Table;

/** Counts what was done with each attribute; values are not kept. */
final class AttributeLog {

	static final String PRIVATE = "Private attribute";

	private record Done(String tag, String name, ProfileAction action) implements Comparable<Done> {

		@Override
		public int compareTo(final Done other) {
			final int byTag = tag.compareTo(other.tag);
			return byTag != 0 ? byTag : action.compareTo(other.action);
		}
	}

	private final Map<Done, Integer> elements = new TreeMap<>();
	private final Map<Done, Integer> files = new TreeMap<>();
	private final Set<Done> inThisFile = new HashSet<>();
	private final int[] ofThisFile = new int[ProfileAction.values().length];

	/** Starts the next file. */
	void next() {
		inThisFile.clear();
		Arrays.fill(ofThisFile, 0);
	}

	void note(final int tag, final String name, final ProfileAction action) {
		final Done done = new Done(Tag.text(tag), name, action);
		elements.merge(done, 1, Integer::sum);
		ofThisFile[action.ordinal()]++;
		if (inThisFile.add(done)) files.merge(done, 1, Integer::sum);
	}

	/** How often something was done in this file. */
	int ofThisFile(final ProfileAction action) {
		return ofThisFile[action.ordinal()];
	}

	/** A row for each attribute and action. */
	Table table() {
		final Table.Builder table = new Table.Builder();
		elements.forEach((done, count) -> table.row().cell("tag", done.tag).cell("attribute", done.name).cell("action",
			done.action.done()).cell("elements", count).cell("files", files.get(done)));
		return table.build();
	}
}
