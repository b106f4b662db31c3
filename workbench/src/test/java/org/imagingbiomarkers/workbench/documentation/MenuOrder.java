package org.imagingbiomarkers.workbench.documentation;

import org.scijava.MenuPath;
import org.scijava.command.CommandInfo;

/** The order in which Fiji's menu shows commands. */
final class MenuOrder {

	private MenuOrder() {}

	static int compare(final CommandInfo one, final CommandInfo other) {
		final MenuPath first = one.getMenuPath();
		final MenuPath second = other.getMenuPath();
		for (int i = 0; i < Math.min(first.size(), second.size()); i++) {
			final int byWeight = Double.compare(first.get(i).getWeight(), second.get(i).getWeight());
			if (byWeight != 0) return byWeight;
			final int byName = first.get(i).getName().compareTo(second.get(i).getName());
			if (byName != 0) return byName;
		}
		return Integer.compare(first.size(), second.size());
	}
}
