package org.imagingbiomarkers.plugins.dialog;

import java.util.List;

import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;

import org.scijava.Context;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.object.ObjectService;
import org.scijava.widget.AbstractInputPanel;
import org.scijava.widget.InputWidget;
import org.scijava.widget.WidgetModel;
import org.scijava.widget.WidgetService;

/** Fiji's own editor, for kinds of fields that have none of ours. It writes into the command itself. */
final class FijiWidget implements Editor {

	private final JComponent component;

	/** A panel that holds one widget, since a widget wants one. */
	private static final class Holder extends AbstractInputPanel<JPanel, JPanel> {

		private final JPanel panel = new JPanel();

		@Override
		public Class<JPanel> getWidgetComponentType() {
			return JPanel.class;
		}

		@Override
		public JPanel getComponent() {
			return panel;
		}

		@Override
		public Class<JPanel> getComponentType() {
			return JPanel.class;
		}
	}

	FijiWidget(final Context context, final Module module, final ModuleItem<?> item) {
		final WidgetService widgets = context.service(WidgetService.class);
		final Holder holder = new Holder();
		final List<?> objects = context.service(ObjectService.class).getObjects(item.getType());
		final WidgetModel model = widgets.createModel(holder, module, item, objects);
		final InputWidget<?, ?> widget = widgets.create(model);
		if (widget != null && holder.supports(widget)) {
			@SuppressWarnings("unchecked") // the panel says that it is so
			final InputWidget<?, JPanel> swing = (InputWidget<?, JPanel>) widget;
			holder.addWidget(swing);
			component = swing.getComponent();
			model.setInitialized(true);
		}
		else component = new JLabel();
	}

	@Override
	public JComponent component() {
		return component;
	}

	@Override
	public JComponent control() {
		return component;
	}

	@Override
	public void show(final String text) {
		// the widget reads the command
	}

	@Override
	public void enable(final boolean enabled) {
		component.setEnabled(enabled);
	}
}
