package org.imagingbiomarkers.workbench.followup.window;

import java.awt.Component;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import javax.swing.JMenu;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.workbench.followup.FollowUp;
import org.imagingbiomarkers.workbench.followup.FollowUpModel;
import org.imagingbiomarkers.workbench.followup.LesionLinks;

/** What can be done with a lesion of a visit, as a menu. */
record LinkMenu(FollowUpModel model, Consumer<String> problem) {

	private static final List<String> KINDS = List.of("target", "node", "non-target", "new");
	private static final List<String> STATES = List.of("present", "absent", "increased", "progression");

	/** The change by a lesion of another name. */
	private interface Link {

		FollowUp make(FollowUp all, String other);
	}

	/** Shows the menu of a lesion at a visit. */
	void show(final Component owner, final int x, final int y, final String visit, final String lesion) {
		final JPopupMenu menu = new JPopupMenu();
		final FollowUp all = model.state();
		final List<String> others = all.names().stream().filter(name -> !name.equals(lesion)).toList();
		menu.add(each("Same as", "link", others, (now, other) -> LesionLinks.link(now, visit, lesion, other)));
		menu.add(item("None of these: unlink", "unlink", now -> LesionLinks.unlink(now, visit, lesion)));
		menu.add(item("New lesion", "new lesion", now -> LesionLinks.markNew(now, visit, lesion)));
		menu.add(item("Vanished at " + visit, "vanished", now -> LesionLinks.vanish(now, visit, lesion)));
		menu.add(each("Part of", "split", others, (now, other) -> LesionLinks.split(now, visit, lesion, other)));
		menu.add(each("Merged into", "merge", others, (now, other) -> LesionLinks.merge(now, visit, lesion, other)));
		menu.addSeparator();
		menu.add(each("Kind", "kind", KINDS, (now, kind) -> {
			FollowUp changed = now;
			for (final var one : now.visits()) {
				if (now.lesion(one.name(), lesion).isPresent()) changed = changed.change(one.name(), lesion, row -> row.ofKind(
					kind));
			}
			return changed;
		}));
		menu.add(each("State at " + visit, "state", STATES, (now, state) -> now.change(visit, lesion, row -> row.inState(
			state))));
		menu.show(owner, x, y);
	}

	private JMenu each(final String label, final String what, final List<String> choices, final Link link) {
		final JMenu menu = new JMenu(label);
		choices.forEach(choice -> menu.add(item(choice, what, all -> link.make(all, choice))));
		menu.setEnabled(!choices.isEmpty());
		return menu;
	}

	private JMenuItem item(final String label, final String what, final UnaryOperator<FollowUp> change) {
		final JMenuItem item = new JMenuItem(label);
		item.addActionListener(event -> {
			try {
				model.edit(what, change);
			}
			catch (final InvalidInputException wrong) {
				problem.accept(wrong.getMessage());
			}
		});
		return item;
	}
}
