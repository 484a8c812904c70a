from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0003_conflicts'),
    ]

    operations = [
        migrations.AddField(
            model_name='term',
            name='edited_here',
            field=models.BooleanField(default=False),
        ),
    ]
